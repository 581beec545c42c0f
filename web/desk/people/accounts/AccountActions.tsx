import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { peopleEndpoints, type account } from '../../../../src/people/contract.ts';
import { useDeskCommand } from '../../shell/api.ts';
import { ActionButton } from '../../shell/kit/ActionButton.tsx';
import { ConfirmDialog } from '../../shell/kit/ConfirmDialog.tsx';
import { ReasonDialog } from '../../shell/kit/ReasonDialog.tsx';
import { allowed, holds, useMe } from '../../shell/session/permissions.ts';

type Account = z.output<typeof account>;
type Action = 'suspend' | 'resume' | 'erase';

/** Suspending, resuming and erasing an account; only for who manages accounts somewhere. */
export function AccountActions({ account: subject }: { readonly account: Account }) {
  const { t } = useTranslation('desk');
  const me = useMe();
  const [asking, setAsking] = useState<Action | undefined>(undefined);
  if (!holds(me, 'people.manageAccounts')) return null;
  const may = (action: Action) => {
    if (subject.state === 'erased') return 'accountErased';
    return allowed(me, 'people.manageAccounts', subject.can, `${action}Account`);
  };
  const close = (): void => setAsking(undefined);
  const pause: Action = subject.state === 'suspended' ? 'resume' : 'suspend';
  return (
    <>
      <ActionButton variant="default" allowed={may(pause)} onClick={() => setAsking(pause)}>
        {t(`suspend.${pause}`)}
      </ActionButton>
      <ActionButton variant="default" allowed={may('erase')} onClick={() => setAsking('erase')}>
        {t('suspend.erase')}
      </ActionButton>
      {asking === 'suspend' ? <SuspendDialog account={subject} close={close} /> : null}
      {asking === 'resume' ? <ResumeDialog account={subject} close={close} /> : null}
      {asking === 'erase' ? <EraseDialog account={subject} close={close} /> : null}
    </>
  );
}

interface DialogProps {
  readonly account: Account;
  readonly close: () => void;
}

const outdated = [peopleEndpoints.readAccount, peopleEndpoints.listAccounts] as const;

function SuspendDialog({ account: { id, title }, close }: DialogProps) {
  const { t } = useTranslation('desk');
  const suspend = useDeskCommand(peopleEndpoints.suspendAccount, outdated);
  return (
    <ReasonDialog
      title={t('suspend.suspendTitle', { title })}
      text={t('suspend.suspendText')}
      submitLabel={t('suspend.suspend')}
      doneText={t('suspend.suspended')}
      close={close}
      send={async (reason) => {
        await suspend.run({ input: { params: { id }, body: { reason } } });
      }}
    />
  );
}

function ResumeDialog({ account: { id, title }, close }: DialogProps) {
  const { t } = useTranslation('desk');
  const resume = useDeskCommand(peopleEndpoints.resumeAccount, outdated);
  return (
    <ConfirmDialog
      title={t('suspend.resumeTitle', { title })}
      text={t('suspend.resumeText')}
      submitLabel={t('suspend.resume')}
      doneText={t('suspend.resumed')}
      close={close}
      send={async () => {
        await resume.run({ input: { params: { id } } });
      }}
    />
  );
}

function EraseDialog({ account: { id, title }, close }: DialogProps) {
  const { t } = useTranslation('desk');
  const erase = useDeskCommand(peopleEndpoints.eraseAccount, outdated);
  return (
    <ReasonDialog
      title={t('suspend.eraseTitle', { title })}
      text={t('suspend.eraseText')}
      submitLabel={t('suspend.erase')}
      doneText={t('suspend.erased')}
      typed={title}
      close={close}
      send={async (reason) => {
        await erase.run({ input: { params: { id }, body: { reason } } });
      }}
    />
  );
}
