import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { newOrganisation, peopleEndpoints, type organisation } from '../../../../src/people/contract.ts';
import { useDeskCommand } from '../../shell/api.ts';
import { useOpened } from '../../shell/conflict/useOpened.ts';
import { useVersionedForm } from '../../shell/conflict/useVersionedForm.tsx';
import { FormFrame } from '../../shell/form/FormFrame.tsx';
import { useContractForm } from '../../shell/form/useContractForm.ts';
import { notices } from '../../shell/kit/notices.ts';
import { PageHeader } from '../../shell/kit/PageHeader.tsx';
import { OrganisationFields, useOrganisationWords, type OrganisationInput } from './OrganisationFields.tsx';

const route = getRouteApi('/desk/organisations/$id/edit');

export function ChangeOrganisationPage(): React.ReactNode {
  const { t } = useTranslation('desk');
  const router = useRouter();
  const params = route.useParams();
  const { opened, readAgain } = useOpened(peopleEndpoints.readOrganisation, { params });
  const change = useDeskCommand(peopleEndpoints.changeOrganisation, [
    peopleEndpoints.listOrganisations,
    peopleEndpoints.readOrganisation,
  ]);
  const form = useContractForm(newOrganisation, valuesOf(opened.data), useOrganisationWords());
  const back = () => router.navigate({ to: '/organisations/$id', params });
  const { send, conflict } = useVersionedForm({
    form,
    opened,
    valuesOf,
    readAgain,
    save: async (body, ifMatch) => {
      await change.run({ input: { params, body }, ifMatch });
      notices.show(t('organisations.saved'));
      await back();
    },
  });
  return (
    <>
      <PageHeader title={t('organisations.edit')} />
      {conflict ?? (
        <FormFrame
          form={form}
          submitLabel={t('organisations.submitEdit')}
          cancel={() => void back()}
          send={send}
        >
          <OrganisationFields form={form} />
        </FormFrame>
      )}
    </>
  );
}

function valuesOf({ kind, name, area }: z.output<typeof organisation>): OrganisationInput {
  return { kind, name, area };
}
