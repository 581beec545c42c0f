import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { peopleEndpoints, type account } from '../../../../src/people/contract.ts';
import { useDeskCommand } from '../../shell/api.ts';
import { ActionButton } from '../../shell/kit/ActionButton.tsx';
import { ConfirmDialog } from '../../shell/kit/ConfirmDialog.tsx';
import { allowed, holds, useMe } from '../../shell/session/permissions.ts';
import { PasswordResetDialog } from './PasswordResetDialog.tsx';

type Account = z.output<typeof account>;

/** Making and withdrawing a link for a new password; only for who manages accounts somewhere. */
export function PasswordResetActions({ account: subject }: { readonly account: Account }) {
  const { t } = useTranslation('desk');
  const me = useMe();
  const [asking, setAsking] = useState<'create' | 'withdraw' | undefined>(undefined);
  if (!holds(me, 'people.manageAccounts')) return null;
  const may = (action: string) => allowed(me, 'people.manageAccounts', subject.can, action);
  const close = (): void => setAsking(undefined);
  return (
    <>
      <ActionButton
        variant="default"
        allowed={may('createPasswordReset')}
        onClick={() => setAsking('create')}
      >
        {t('passwordReset.create')}
      </ActionButton>
      {subject.passwordResetUntil === null ? null : (
        <ActionButton
          variant="default"
          allowed={may('withdrawPasswordReset')}
          onClick={() => setAsking('withdraw')}
        >
          {t('passwordReset.withdraw')}
        </ActionButton>
      )}
      {asking === 'create' ? <PasswordResetDialog account={subject} close={close} /> : null}
      {asking === 'withdraw' ? <WithdrawDialog account={subject} close={close} /> : null}
    </>
  );
}

interface WithdrawProps {
  readonly account: Account;
  readonly close: () => void;
}

function WithdrawDialog({ account: { id, title }, close }: WithdrawProps) {
  const { t } = useTranslation('desk');
  const withdraw = useDeskCommand(peopleEndpoints.withdrawPasswordReset, [peopleEndpoints.readAccount]);
  return (
    <ConfirmDialog
      title={t('passwordReset.withdrawTitle', { title })}
      text={t('passwordReset.withdrawText')}
      submitLabel={t('passwordReset.withdraw')}
      doneText={t('passwordReset.withdrawn')}
      close={close}
      send={async () => {
        await withdraw.run({ input: { params: { id } } });
      }}
    />
  );
}
