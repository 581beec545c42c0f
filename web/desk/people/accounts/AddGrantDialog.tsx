import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { peopleEndpoints, type account } from '../../../../src/people/contract.ts';
import { useDeskCommand } from '../../shell/api.ts';
import { FormFrame } from '../../shell/form/FormFrame.tsx';
import { useContractForm } from '../../shell/form/useContractForm.ts';
import { useScope } from '../../shell/frame/ScopeSelect.tsx';
import { Dialog } from '../../shell/kit/Dialog.tsx';
import { notices } from '../../shell/kit/notices.ts';
import { GrantScopeFields, useGrantScopeWords } from '../GrantScopeFields.tsx';

interface Props {
  readonly account: Pick<z.output<typeof account>, 'id' | 'title'>;
  readonly close: () => void;
}

export function AddGrantDialog({ account: { id, title }, close }: Props) {
  const { t } = useTranslation('desk');
  const scope = useScope();
  const add = useDeskCommand(peopleEndpoints.createGrant, [
    peopleEndpoints.readAccount,
    peopleEndpoints.listAccounts,
  ]);
  const form = useContractForm(
    peopleEndpoints.createGrant.body,
    { role: 'reliefOfficer', area: '', operation: scope?.id ?? null },
    useGrantScopeWords(),
  );
  return (
    <Dialog title={t('grants.addTitle', { title })} close={close}>
      <FormFrame
        form={form}
        submitLabel={t('grants.add')}
        cancel={close}
        send={async (body) => {
          await add.run({ input: { params: { id }, body } });
          notices.show(t('grants.added'));
          close();
        }}
      >
        <GrantScopeFields form={form} />
      </FormFrame>
    </Dialog>
  );
}
