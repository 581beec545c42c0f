import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { useTranslation } from 'react-i18next';
import type { Id } from '../../../src/kernel/ids.ts';
import { supplyEndpoints } from '../../../src/supply/contract.ts';
import { query } from '../shell/api.ts';
import { ChoiceField } from '../shell/form/fields.tsx';
import type { ContractForm } from '../shell/form/useContractForm.ts';
import { PlusIcon } from '../shell/kit/icons.tsx';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';
import { AddSupplierDialog } from './AddSupplierDialog.tsx';
import type { purchaseForm } from './purchaseForm.ts';

interface Props {
  readonly book: Id;
  readonly form: ContractForm<z.input<typeof purchaseForm>, z.output<typeof purchaseForm>>;
}

/** Chooses a supplier of the book, or adds one, which then is chosen. */
export function SupplierField({ book, form }: Props) {
  const { t } = useTranslation('supply');
  const language = useLanguage();
  const [adding, setAdding] = useState(false);
  const [added, setAdded] = useState<Id | undefined>(undefined);
  const { setValue } = form.methods;
  const suppliers = useQuery(
    query(supplyEndpoints.listSuppliers, { params: { book }, query: { limit: 100 } }),
  );
  const rows = suppliers.data?.data.rows ?? [];
  const listed = added !== undefined && rows.some(({ id }) => id === added);
  // A box of choices can only show what is among them: the new one is chosen once the list has it.
  useEffect(() => {
    if (listed) setValue('supplier', added, { shouldValidate: true });
  }, [listed, added, setValue]);
  return (
    <div className="field-with-action">
      <ChoiceField
        form={form}
        name="supplier"
        {...(suppliers.isSuccess && rows.length === 0 ? { hint: t('supplierNone') } : {})}
        options={[
          { value: '', label: t('supplierChoose') },
          ...rows.map(({ id, name }) => ({ value: id, label: spokenName(name, language).text })),
        ]}
      />
      <Button variant="default" leftSection={<PlusIcon size={16} />} onClick={() => setAdding(true)}>
        {t('supplierAdd')}
      </Button>
      {adding ? <AddSupplierDialog book={book} added={setAdded} close={() => setAdding(false)} /> : null}
    </div>
  );
}
