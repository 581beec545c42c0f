import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../api.ts';
import { Dialog } from '../kit/Dialog.tsx';
import { sessionGate } from './gate.ts';
import { SignInSteps } from './SignInSteps.tsx';

/** The session ended under way: sign in here and go on where one was, with all that was typed. */
export function SignInAgain() {
  const { t } = useTranslation('desk');
  const client = useQueryClient();
  const open = useSyncExternalStore(sessionGate.subscribe, sessionGate.isOpen);
  if (!open) return null;
  return (
    <Dialog title={t('session.againTitle')} close={() => sessionGate.settle(false)}>
      <p>{t('session.againText')}</p>
      <SignInSteps
        done={async () => {
          // Another account may have signed in: what it may do is read afresh.
          await client.refetchQueries({ queryKey: meQuery.queryKey });
          sessionGate.settle(true);
        }}
      />
    </Dialog>
  );
}
