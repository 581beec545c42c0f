import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { placesEndpoints } from '../../../src/places/contract.ts';
import { useDeskCommand } from '../shell/api.ts';
import { FormFrame } from '../shell/form/FormFrame.tsx';
import { useContractForm } from '../shell/form/useContractForm.ts';
import { notices } from '../shell/kit/notices.ts';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import { bodyOf, facilityForm } from './facilityForm.ts';
import { FacilityFields, useFacilityWords } from './FacilityFields.tsx';

const blank = {
  kind: 'hospital',
  name: { zh: '', en: '' },
  area: '',
  address: '',
  phone: '',
  source: '',
  code: '',
  asOf: '',
  lng: '',
  lat: '',
  datum: 'WGS-84',
} as const;

export function NewFacilityPage(): React.ReactNode {
  const { t } = useTranslation('places');
  const router = useRouter();
  const create = useDeskCommand(placesEndpoints.createFacility, [
    placesEndpoints.listFacilities,
    placesEndpoints.searchPlaces,
  ]);
  const form = useContractForm(facilityForm, blank, useFacilityWords());
  return (
    <>
      <PageHeader title={t('facilityNew')} />
      <FormFrame
        form={form}
        submitLabel={t('submitNew')}
        cancel={() => void router.navigate({ to: '/facilities' })}
        send={async (values) => {
          const { id } = await create.run({ input: { body: bodyOf(values) } });
          notices.show(t('created'));
          await router.navigate({ to: '/facilities/$id', params: { id } });
        }}
      >
        <FacilityFields form={form} />
      </FormFrame>
    </>
  );
}
