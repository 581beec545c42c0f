import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { placesEndpoints, type facility } from '../../../src/places/contract.ts';
import { useDeskCommand } from '../shell/api.ts';
import { LongTextField } from '../shell/form/fields.tsx';
import { FormFrame } from '../shell/form/FormFrame.tsx';
import { LookUpField } from '../shell/form/LookUpField.tsx';
import { useContractForm } from '../shell/form/useContractForm.ts';
import { Dialog } from '../shell/kit/Dialog.tsx';
import { notices } from '../shell/kit/notices.ts';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';
import { usePlaceSearch } from './usePlaceSearch.ts';

interface Props {
  readonly facility: z.output<typeof facility>;
  readonly close: () => void;
}

/** Puts on record that a facility is another one under a second name. */
export function MergeFacilityDialog({ facility: merging, close }: Props) {
  const { t } = useTranslation('places');
  const language = useLanguage();
  const [typed, setTyped] = useState('');
  const { rows, isFetching } = usePlaceSearch(typed.split(' · ')[0] ?? '', {
    what: 'facilities',
    kind: merging.kind,
    limit: 20,
  });
  const merge = useDeskCommand(placesEndpoints.mergeFacility, [
    placesEndpoints.readFacility,
    placesEndpoints.listFacilities,
    placesEndpoints.searchPlaces,
  ]);
  const form = useContractForm(
    placesEndpoints.mergeFacility.body,
    { into: '', reason: '' },
    {
      into: { label: t('mergeInto'), format: t('mergeIntoHint') },
      reason: { label: t('mergeReason'), format: t('mergeReasonHint') },
    },
  );
  const options = rows.flatMap((row) =>
    row.type === 'facility' && row.id !== merging.id
      ? [
          {
            value: row.id,
            label: [row, ...row.areaNames.slice(-1)]
              .map(({ name }) => spokenName(name, language).text)
              .join(' · '),
          },
        ]
      : [],
  );
  return (
    <Dialog title={t('mergeTitle')} close={close}>
      <p>{t('mergeText')}</p>
      <FormFrame
        form={form}
        submitLabel={t('mergeSubmit')}
        danger
        cancel={close}
        send={async (body) => {
          await merge.run({ input: { params: { id: merging.id }, body } });
          notices.show(t('merged'));
          close();
        }}
      >
        <LookUpField
          form={form}
          name="into"
          hint={t('mergeIntoHint')}
          choices={{ options, loading: isFetching }}
          typed={setTyped}
        />
        <LongTextField form={form} name="reason" hint={t('mergeReasonHint')} />
      </FormFrame>
    </Dialog>
  );
}
