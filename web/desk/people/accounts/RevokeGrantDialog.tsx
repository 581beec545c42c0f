import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { peopleEndpoints, type grant } from '../../../../src/people/contract.ts';
import { useDeskCommand } from '../../shell/api.ts';
import { ReasonDialog } from '../../shell/kit/ReasonDialog.tsx';
import { useGrantText } from './useGrantText.ts';

interface Props {
  readonly grant: z.output<typeof grant>;
  readonly title: string;
  readonly close: () => void;
}

export function RevokeGrantDialog({ grant: held, title, close }: Props) {
  const { t } = useTranslation('desk');
  const grantText = useGrantText();
  const revoke = useDeskCommand(peopleEndpoints.revokeGrant, [
    peopleEndpoints.readAccount,
    peopleEndpoints.listAccounts,
  ]);
  return (
    <ReasonDialog
      title={t('grants.revokeTitle')}
      text={t('grants.revokeText', { title, grant: grantText(held) })}
      submitLabel={t('grants.revoke')}
      doneText={t('grants.done')}
      close={close}
      send={async (reason) => {
        await revoke.run({ input: { params: { id: held.id }, body: { reason } } });
      }}
    />
  );
}
