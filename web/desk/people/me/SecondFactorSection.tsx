import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StatusTag } from '../../shell/kit/StatusTag.tsx';
import { EndSecondFactorDialog } from './EndSecondFactorDialog.tsx';
import { SetUpSecondFactor } from './SetUpSecondFactor.tsx';

/** Codes from a phone besides the password: whether they are on, and the way to turn them on or off. */
export function SecondFactorSection({ on }: { readonly on: boolean }) {
  const { t } = useTranslation('desk');
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <section id="second-factor">
      <h2>{t('me.secondFactor')}</h2>
      <p>
        <StatusTag tone={on ? 'ok' : 'warn'}>{on ? t('accounts.on') : t('accounts.off')}</StatusTag>{' '}
        {on ? t('me.secondFactorOn') : t('me.secondFactorOff')}
      </p>
      {on ? (
        <Button variant="default" onClick={() => setOpen(true)}>
          {t('me.end')}
        </Button>
      ) : open ? null : (
        <Button onClick={() => setOpen(true)}>{t('me.begin')}</Button>
      )}
      {open && on ? <EndSecondFactorDialog close={close} /> : null}
      {open && !on ? <SetUpSecondFactor close={close} /> : null}
    </section>
  );
}
