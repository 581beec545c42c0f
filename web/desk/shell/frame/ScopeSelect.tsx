import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { operationEndpoints } from '../../../../src/people/contract.ts';
import { query } from '../api.ts';
import { spokenName, useLanguage } from '../useLanguage.ts';

/** The operations that a person can work in now. */
export const operationsQuery = query(operationEndpoints.listOperations, { query: { limit: 100 } });

/** Which operation one works in: it stands in the address and goes along from page to page. The label may be unseen. */
export function ScopeSelect({ label }: { readonly label?: string }) {
  const { t } = useTranslation('desk');
  const language = useLanguage();
  const router = useRouter();
  const { scope } = useSearch({ strict: false });
  const operations = useQuery(operationsQuery).data?.data.rows ?? [];
  return (
    <NativeSelect
      className="scope"
      {...(label === undefined ? { 'aria-label': t('nav.scope') } : { label })}
      value={scope ?? ''}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        void router.navigate({
          to: '.',
          search: ((before: object) => ({ ...before, scope: chosen === '' ? undefined : chosen })) as never,
          resetScroll: false,
        });
      }}
      data={[
        { value: '', label: t('nav.allOperations') },
        ...operations.map((operation) => ({
          value: operation.slug,
          label: spokenName(operation.name, language).text,
        })),
      ]}
    />
  );
}

/** The operation of the scope; undefined when all are meant (or it is not loaded yet). */
export function useScope() {
  const { scope } = useSearch({ strict: false });
  const operations = useQuery(operationsQuery).data?.data.rows ?? [];
  return operations.find((operation) => operation.slug === scope);
}
