import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { systemClock } from '../../../../src/kernel/time.ts';
import { operationEndpoints } from '../../../../src/people/contract.ts';
import { tableDate } from '../../../i18n/formatTime.ts';
import { useDeskCommand } from '../../shell/api.ts';
import { TextField } from '../../shell/form/fields.tsx';
import { FormFrame } from '../../shell/form/FormFrame.tsx';
import { useContractForm } from '../../shell/form/useContractForm.ts';
import { notices } from '../../shell/kit/notices.ts';
import { PageHeader } from '../../shell/kit/PageHeader.tsx';
import { OrganisationField } from '../OrganisationField.tsx';
import { newOperationForm } from './operationForm.ts';
import { useOperationWords } from './useOperationWords.ts';
import { ScopeAreaField } from '../ScopeAreaField.tsx';
import { WordFields } from './WordFields.tsx';

export function NewOperationPage(): React.ReactNode {
  const { t } = useTranslation('desk');
  const router = useRouter();
  const create = useDeskCommand(operationEndpoints.createOperation, [operationEndpoints.listOperations]);
  const form = useContractForm(
    newOperationForm,
    {
      slug: '',
      name: { zh: '', en: '' },
      summary: { zh: '', en: '' },
      area: '',
      glide: '',
      startedOn: tableDate(systemClock.now()),
    },
    useOperationWords(),
  );
  return (
    <>
      <PageHeader title={t('operations.new')} />
      <FormFrame
        form={form}
        submitLabel={t('operations.submitNew')}
        cancel={() => void router.navigate({ to: '/operations' })}
        send={async (body) => {
          await create.run({ input: { body } });
          notices.show(t('operations.created'));
          await router.navigate({ to: '/operations/$slug', params: { slug: body.slug } });
        }}
      >
        <WordFields form={form} />
        <TextField form={form} name="slug" hint={t('operations.slugHint')} autoComplete="off" />
        <OrganisationField form={form} name="organisation" />
        <TextField form={form} name="startedOn" hint={t('operations.dateHint')} />
        <ScopeAreaField form={form} name="area" />
        <TextField form={form} name="glide" optional hint={t('operations.glideHint')} />
      </FormFrame>
    </>
  );
}
