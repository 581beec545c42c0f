import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { newOrganisation, peopleEndpoints } from '../../../../src/people/contract.ts';
import { useDeskCommand } from '../../shell/api.ts';
import { FormFrame } from '../../shell/form/FormFrame.tsx';
import { useContractForm } from '../../shell/form/useContractForm.ts';
import { notices } from '../../shell/kit/notices.ts';
import { PageHeader } from '../../shell/kit/PageHeader.tsx';
import { OrganisationFields, useOrganisationWords } from './OrganisationFields.tsx';

export function NewOrganisationPage(): React.ReactNode {
  const { t } = useTranslation('desk');
  const router = useRouter();
  const create = useDeskCommand(peopleEndpoints.createOrganisation, [peopleEndpoints.listOrganisations]);
  const form = useContractForm(
    newOrganisation,
    { kind: 'foundation', name: { zh: '', en: '' }, area: '' },
    useOrganisationWords(),
  );
  return (
    <>
      <PageHeader title={t('organisations.new')} />
      <FormFrame
        form={form}
        submitLabel={t('organisations.submitNew')}
        cancel={() => void router.navigate({ to: '/organisations' })}
        send={async (body) => {
          const { id } = await create.run({ input: { body } });
          notices.show(t('organisations.created'));
          await router.navigate({ to: '/organisations/$id', params: { id } });
        }}
      >
        <OrganisationFields form={form} />
      </FormFrame>
    </>
  );
}
