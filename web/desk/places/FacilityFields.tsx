import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { facilityKinds } from '../../../src/places/contract.ts';
import { ChoiceField, TextField } from '../shell/form/fields.tsx';
import type { ContractForm, FormWords } from '../shell/form/useContractForm.ts';
import { AreaField } from './AreaField.tsx';
import { FarFromArea } from './FarFromArea.tsx';
import type { AreaName } from './AreaPath.tsx';
import { positionOf, type FacilityInput, type facilityForm } from './facilityForm.ts';

/** The words of a facility's fields, for the form and for comparing two versions. */
export function useFacilityWords(): FormWords {
  const { t } = useTranslation('places');
  return {
    kind: { label: t('kind') },
    name: { label: t('name'), format: t('nameEither'), focus: 'name.zh' },
    'name.zh': { label: t('nameZh') },
    'name.en': { label: t('nameEn') },
    area: { label: t('area'), format: t('areaHint') },
    address: { label: t('address') },
    lng: { label: t('lng'), format: t('lngHint') },
    lat: { label: t('lat'), format: t('positionBoth') },
    datum: { label: t('datum') },
    phone: { label: t('phone'), format: t('phoneFormat') },
    code: { label: t('ownCode') },
    source: { label: t('source') },
    asOf: { label: t('asOf'), format: t('asOfFormat') },
  };
}

interface Props {
  readonly form: ContractForm<FacilityInput, z.output<typeof facilityForm>>;
  readonly areas?: readonly AreaName[];
}

export function FacilityFields({ form, areas }: Props) {
  const { t } = useTranslation('places');
  return (
    <>
      <ChoiceField
        form={form}
        name="kind"
        options={facilityKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      <TextField form={form} name="name.zh" lang="zh-CN" hint={t('nameEither')} />
      <TextField form={form} name="name.en" lang="en" />
      <AreaField
        form={form}
        name="area"
        hint={t('areaHint')}
        {...(areas === undefined ? {} : { chosen: areas })}
      />
      <TextField form={form} name="address" optional />
      <TextField form={form} name="lat" optional hint={t('latHint')} />
      <TextField form={form} name="lng" optional hint={t('lngHint')} />
      <div>
        <ChoiceField
          form={form}
          name="datum"
          hint={t('datumHint')}
          options={['WGS-84', 'GCJ-02'].map((value) => ({ value, label: value }))}
        />
        <TypedFar form={form} />
      </div>
      <TextField form={form} name="phone" optional hint={t('phoneHint')} />
      <TextField form={form} name="code" optional hint={t('ownCodeHint')} />
      <TextField form={form} name="source" />
      <TextField form={form} name="asOf" optional hint={t('asOfFormat')} />
    </>
  );
}

/** Looks again at each change of area or coordinates, before anything is sent. */
function TypedFar({ form }: Pick<Props, 'form'>) {
  const control = form.methods.control;
  const [area, lng, lat, datum] = useWatch({ control, name: ['area', 'lng', 'lat', 'datum'] });
  return <FarFromArea area={area} position={positionOf({ lng, lat, datum })} />;
}
