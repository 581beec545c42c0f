import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { placesEndpoints } from '../../../src/places/contract.ts';
import { useDeskCommand } from '../shell/api.ts';
import { useOpened } from '../shell/conflict/useOpened.ts';
import { useVersionedForm } from '../shell/conflict/useVersionedForm.tsx';
import { FormFrame } from '../shell/form/FormFrame.tsx';
import { useContractForm } from '../shell/form/useContractForm.ts';
import { notices } from '../shell/kit/notices.ts';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import { bodyOf, facilityForm, valuesOf } from './facilityForm.ts';
import { FacilityFields, useFacilityWords } from './FacilityFields.tsx';

const route = getRouteApi('/desk/facilities/$id/edit');

export function ChangeFacilityPage(): React.ReactNode {
  const { t } = useTranslation('places');
  const router = useRouter();
  const params = route.useParams();
  const { opened, readAgain } = useOpened(placesEndpoints.readFacility, { params });
  const change = useDeskCommand(placesEndpoints.changeFacility, [
    placesEndpoints.listFacilities,
    placesEndpoints.readFacility,
    placesEndpoints.searchPlaces,
  ]);
  const form = useContractForm(facilityForm, valuesOf(opened.data), useFacilityWords());
  const back = () => router.navigate({ to: '/facilities/$id', params });
  const { send, conflict } = useVersionedForm({
    form,
    opened,
    valuesOf,
    readAgain,
    save: async (values, ifMatch) => {
      await change.run({ input: { params, body: bodyOf(values) }, ifMatch });
      notices.show(t('saved'));
      await back();
    },
  });
  return (
    <>
      <PageHeader title={t('facilityEdit')} />
      {conflict ?? (
        <FormFrame form={form} submitLabel={t('submitEdit')} cancel={() => void back()} send={send}>
          <FacilityFields form={form} areas={opened.data.areaNames} />
        </FormFrame>
      )}
    </>
  );
}
