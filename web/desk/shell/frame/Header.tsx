import { Burger, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SearchIcon } from '../kit/icons.tsx';
import { StatusTag } from '../kit/StatusTag.tsx';
import { useMe } from '../session/permissions.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { AsOf } from './AsOf.tsx';
import { LanguageSwitch, ThemeSwitch } from './Preferences.tsx';
import { ScopeSelect } from './ScopeSelect.tsx';

interface Props {
  readonly navigationOpen: boolean;
  readonly toggleNavigation: () => void;
  readonly openPalette: () => void;
}

export function Header({ navigationOpen, toggleNavigation, openPalette }: Props) {
  const { t } = useTranslation('desk');
  const { t: common } = useTranslation();
  const me = useMe();
  return (
    <header className="top">
      <Burger
        className="narrow-only"
        size="sm"
        opened={navigationOpen}
        onClick={toggleNavigation}
        aria-expanded={navigationOpen}
        aria-label={navigationOpen ? t('nav.close') : t('nav.open')}
      />
      <Link to="/" className="brand">
        {common('name')}
      </Link>
      <UnstyledButton className="header-button find" onClick={openPalette}>
        <SearchIcon />
        <span>{t('palette.open')}</span>
        <kbd className="wide-only">{/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K'}</kbd>
      </UnstyledButton>
      <div className="top-end">
        <ScopeSelect />
        <LanguageSwitch />
        <ThemeSwitch />
        <AccountMenu />
      </div>
      <div className="top-status">
        {me.demo ? <StatusTag tone="warn">{t('nav.demo')}</StatusTag> : null}
        <AsOf />
      </div>
    </header>
  );
}
