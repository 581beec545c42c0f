import { Menu, UnstyledButton } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AccountIcon } from '../kit/icons.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { FailureAlert } from '../kit/FailureAlert.tsx';
import { useMe } from '../session/permissions.ts';
import { useSignOut } from '../session/useSignOut.ts';
import { useState } from 'react';

/** The own account: which post one is signed in as, and the way out. */
export function AccountMenu() {
  const { t } = useTranslation('desk');
  const me = useMe();
  const router = useRouter();
  const { signOut, failure } = useSignOut();
  const [seen, setSeen] = useState<unknown>(undefined);
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <UnstyledButton
            className="header-button"
            aria-label={t('nav.accountMenu', { title: me.account.title })}
          >
            <AccountIcon />
            <span className="account-title">{me.account.title}</span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            {me.account.title}
            <br />
            {me.name}
          </Menu.Label>
          <Menu.Item onClick={() => void router.navigate({ to: '/me' })}>{t('nav.me')}</Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={() => void signOut()}>{t('nav.signOut')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {failure === undefined || failure === seen ? null : (
        <Dialog title={t('nav.signOut')} close={() => setSeen(failure)}>
          <FailureAlert error={failure} doing="sending" retry={() => void signOut()} />
        </Dialog>
      )}
    </>
  );
}
