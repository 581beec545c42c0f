import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { switchLanguage } from '../../../i18n/start.ts';
import { themes } from '../../../i18n/theme.ts';
import { LanguageIcon, ThemeIcon } from '../kit/icons.tsx';
import { useLanguage } from '../useLanguage.ts';

/** Chinese or English, at once; the button is in the language that it leads to. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  const other = useLanguage() === 'zh' ? 'en' : 'zh';
  return (
    <UnstyledButton className="header-button" lang={other} onClick={() => void switchLanguage(i18n, other)}>
      <LanguageIcon />
      <span>{t(`language.${other}`)}</span>
    </UnstyledButton>
  );
}

/** Light, dark, or as the device. */
export function ThemeSwitch() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton className="header-button">
          <ThemeIcon />
          <span>{t('theme.label')}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {themes.map((theme) => (
          <Menu.Item
            key={theme}
            onClick={() => setColorScheme(theme)}
            rightSection={colorScheme === theme ? <span aria-hidden="true">✓</span> : null}
            aria-current={colorScheme === theme}
          >
            {t(`theme.${theme}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
