import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { allocationEndpoints, newRound } from '../../../src/allocation/contract.ts';
import type { Id } from '../../../src/kernel/ids.ts';
import { FacilityField } from '../needs/FacilityField.tsx';
import { ItemField } from '../goods/ItemField.tsx';
import { BookSelect, useBook } from '../people/BookSelect.tsx';
import { useDeskCommand } from '../shell/api.ts';
import { ChoiceField, TextField } from '../shell/form/fields.tsx';
import { FormFrame } from '../shell/form/FormFrame.tsx';
import { useContractForm } from '../shell/form/useContractForm.ts';
import { operationsQuery, useScope } from '../shell/frame/ScopeSelect.tsx';
import { notices } from '../shell/kit/notices.ts';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import { useChooseInAddress } from '../shell/list/useList.ts';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';
import { Preview } from './Preview.tsx';

const route = getRouteApi('/desk/allocations/new');

/** Typed terms of a round. */
export const roundForm = newRound.extend({
  floor: z
    .string()
    .trim()
    .regex(/^(0|[1-9][0-9]{0,17})$/),
  capPercent: z
    .string()
    .trim()
    .regex(/^([1-9][0-9]{0,2}|1000)$/)
    .transform(Number),
  pack: z
    .string()
    .trim()
    .regex(/^[1-9][0-9]{0,17}$/),
});

/** Proposes a round; the plan is computed on the page with the very rule that the server uses. */
export function NewRoundPage(): React.ReactNode {
  const { t } = useTranslation('allocation');
  const choose = useChooseInAddress();
  const { books, book } = useBook(route.useSearch().book);
  return (
    <>
      <PageHeader title={t('new')} lead={t('newLead')} />
      {book === null ? null : (
        <RoundForm key={book} book={book}>
          <BookSelect
            label={t('book')}
            hint={t('bookHint')}
            books={books}
            book={book}
            choose={(chosen) => choose({ book: chosen })}
          />
        </RoundForm>
      )}
    </>
  );
}

function RoundForm({ book, children }: { readonly book: Id; readonly children: React.ReactNode }) {
  const { t } = useTranslation('allocation');
  const language = useLanguage();
  const router = useRouter();
  const scope = useScope();
  const operations = useSuspenseQuery(operationsQuery).data.data.rows.filter(
    ({ state }) => state !== 'closed',
  );
  const propose = useDeskCommand(allocationEndpoints.proposeRound, [allocationEndpoints.listRounds]);
  const only = operations.length === 1 ? operations[0]?.id : undefined;
  const form = useContractForm(
    roundForm,
    { operation: scope?.id ?? only ?? '', item: '', warehouse: '', floor: '0', capPercent: '100', pack: '1' },
    {
      operation: { label: t('operation'), format: t('choose') },
      item: { label: t('item'), format: t('itemHint') },
      warehouse: { label: t('warehouse'), format: t('warehouseHint') },
      floor: { label: t('floor'), format: t('wholeNumber') },
      capPercent: { label: t('cap'), format: t('capFormat') },
      pack: { label: t('pack'), format: t('wholeNumber') },
    },
  );
  const values = useWatch({ control: form.methods.control });
  return (
    <>
      <FormFrame
        form={form}
        submitLabel={t('propose')}
        cancel={() => void router.navigate({ to: '/allocations', search: { book } })}
        send={async (body) => {
          const { id } = await propose.run({ input: { params: { book }, body } });
          notices.show(t('proposed'));
          await router.navigate({ to: '/allocations/$book/$id', params: { book, id } });
        }}
      >
        {children}
        <ChoiceField
          form={form}
          name="operation"
          options={[
            { value: '', label: t('choose') },
            ...operations.map(({ id, name }) => ({
              value: id as string,
              label: spokenName(name, language).text,
            })),
          ]}
        />
        <ItemField form={form} name="item" hint={t('itemHint')} />
        <FacilityField form={form} name="warehouse" kind="warehouse" hint={t('warehouseHint')} />
        <TextField form={form} name="floor" hint={t('floorHint')} inputMode="numeric" />
        <TextField form={form} name="capPercent" hint={t('capHint')} inputMode="numeric" />
        <TextField form={form} name="pack" inputMode="numeric" />
      </FormFrame>
      <Preview book={book} values={values} />
    </>
  );
}
