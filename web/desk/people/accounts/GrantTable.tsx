import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { grant } from '../../../../src/people/contract.ts';
import { operationsQuery } from '../../shell/frame/ScopeSelect.tsx';
import { Moment } from '../../shell/kit/Moment.tsx';
import { SpokenText } from '../../shell/kit/SpokenText.tsx';
import { StatusTag } from '../../shell/kit/StatusTag.tsx';
import type { Column } from '../../shell/list/columns.ts';
import { ListTable } from '../../shell/list/ListTable.tsx';
import { AreaText } from '../AreaText.tsx';

type Grant = z.output<typeof grant>;

interface Props {
  readonly grants: readonly Grant[];
  /** A last column with something to do about each. */
  readonly renderAction?: (grant: Grant) => ReactNode;
}

/** Grants with their scope; those in force first. */
export function GrantTable({ grants, renderAction }: Props) {
  const { t } = useTranslation('desk');
  const columns = useColumns(renderAction);
  const ordered = grants.toSorted((a, b) => Number(a.revokedAt !== null) - Number(b.revokedAt !== null));
  return (
    <ListTable caption={t('accounts.grants')} rows={ordered} columns={columns} rowKey={(row) => row.id} />
  );
}

function useColumns(action: Props['renderAction']): readonly Column<Grant>[] {
  const { t } = useTranslation('desk');
  const { t: common } = useTranslation();
  return [
    { key: 'role', head: t('grants.role'), cell: (row) => common(`role.${row.role}`) },
    {
      key: 'organisation',
      head: t('grants.organisation'),
      cell: (row) =>
        row.organisationName === null ? t('organisations.any') : <SpokenText name={row.organisationName} />,
    },
    { key: 'area', head: t('grants.area'), cell: (row) => <AreaText area={row.area} /> },
    { key: 'operation', head: t('grants.operation'), cell: (row) => <OperationName id={row.operation} /> },
    { key: 'grantedAt', head: t('grants.grantedAt'), cell: (row) => <Moment at={row.grantedAt} exact /> },
    {
      key: 'state',
      head: t('accounts.state'),
      cell: (row) =>
        row.revokedAt === null ? (
          <StatusTag tone="ok">{t('grants.inForce')}</StatusTag>
        ) : (
          <>
            <StatusTag tone="neutral">{t('grants.revoked')}</StatusTag> <Moment at={row.revokedAt} exact />
          </>
        ),
    },
    ...(action === undefined ? [] : [{ key: 'action', head: t('accounts.actions'), cell: action }]),
  ];
}

/** The operation that a grant is bound to; its id when it is not among those that one can see. */
function OperationName({ id }: { readonly id: Grant['operation'] }) {
  const { t } = useTranslation('desk');
  const operations = useQuery(operationsQuery).data?.data.rows ?? [];
  if (id === null) return t('grants.anyOperation');
  const operation = operations.find((one) => one.id === id);
  return operation === undefined ? (
    <code className="ids">{id.slice(-12)}</code>
  ) : (
    <SpokenText name={operation.name} />
  );
}
