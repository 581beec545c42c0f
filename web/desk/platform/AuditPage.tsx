import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { platformEndpoints, type auditEntry } from '../../../src/platform/contract.ts';
import { count } from '../../i18n/format.ts';
import { Moment } from '../shell/kit/Moment.tsx';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import type { Column } from '../shell/list/columns.ts';
import { DataList } from '../shell/list/DataList.tsx';
import { endpointQuery } from '../shell/list/listSearch.ts';
import { useChooseInAddress, useListQuery } from '../shell/list/useList.ts';
import { useLanguage } from '../shell/useLanguage.ts';

const route = getRouteApi('/desk/audit');
type Entry = z.output<typeof auditEntry>;

/** Who did what and when, newest first. */
export function AuditPage(): React.ReactNode {
  const { t } = useTranslation('desk');
  const search = endpointQuery(route.useSearch());
  const entries = useListQuery(platformEndpoints.listAudit, { query: search });
  return (
    <>
      <PageHeader title={t('audit.title')} lead={t('audit.lead')} />
      <DataList
        caption={t('audit.title')}
        query={entries}
        columns={useAuditColumns()}
        rowKey={(entry) => entry.id}
        search={search}
        choose={useChooseInAddress()}
        filters={[{ kind: 'words', name: 'command', label: t('audit.command') }]}
        empty={{ text: t('audit.empty') }}
      />
    </>
  );
}

function useAuditColumns(): readonly Column<Entry>[] {
  const { t } = useTranslation('desk');
  const language = useLanguage();
  return [
    { key: 'at', head: t('audit.at'), cell: (entry) => <Moment at={entry.recordedAt} exact /> },
    { key: 'command', head: t('audit.command'), cell: (entry) => <code>{entry.command}</code> },
    { key: 'actor', head: t('audit.actor'), cell: (entry) => <Actor entry={entry} /> },
    {
      key: 'subjects',
      head: t('audit.subjects'),
      cell: (entry) => <code className="ids">{entry.subjects.map((id) => id.slice(-12)).join(' ')}</code>,
    },
    { key: 'count', head: t('audit.count'), cell: (entry) => count(language, entry.count), number: true },
    {
      key: 'request',
      head: t('audit.request'),
      cell: (entry) => <code className="ids">{entry.requestId}</code>,
    },
  ];
}

function Actor({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation('desk');
  if (entry.actor === null) return <span className="muted">{t('audit.nobody')}</span>;
  return (
    <Link to="/audit" search={{ actor: entry.actor }} title={t('audit.byActor')}>
      {entry.actorTitle ?? t('reveal.unknownPost')}
    </Link>
  );
}
