import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { systemClock } from '../../../../src/kernel/time.ts';
import { peopleEndpoints } from '../../../../src/people/contract.ts';
import { date, tableDate } from '../../../i18n/formatTime.ts';
import { query } from '../../shell/api.ts';
import { operationsQuery, useScope } from '../../shell/frame/ScopeSelect.tsx';
import { FailureAlert } from '../../shell/kit/FailureAlert.tsx';
import { Moment } from '../../shell/kit/Moment.tsx';
import { PageHeader } from '../../shell/kit/PageHeader.tsx';
import { Pending } from '../../shell/pages/Pending.tsx';
import { holds, useMe } from '../../shell/session/permissions.ts';
import { useLanguage } from '../../shell/useLanguage.ts';
import { LineWork } from './LineWork.tsx';
import { WaitingItem } from './WaitingItem.tsx';
import { waitingForMe, waitingOnOthers } from './waiting.ts';

/** What waits for me, and whom I wait on. */
export function TodayPage(): React.ReactNode {
  const { t } = useTranslation('desk');
  const language = useLanguage();
  const me = useMe();
  const scope = useScope();
  const invites = useQuery({
    ...query(peopleEndpoints.listInvitations, { query: { limit: 100 } }),
    enabled: holds(me, 'people.manageGrants'),
  });
  const operations = useQuery({ ...operationsQuery, enabled: holds(me, 'people.manageOperations') });
  const now = systemClock.now();
  const lead = date(language, tableDate(now));
  const failed = [invites, operations].find((one) => one.isError);
  if (failed !== undefined) {
    return (
      <>
        <PageHeader title={t('today.title')} lead={lead} />
        <FailureAlert error={failed.error} doing="reading" retry={() => void failed.refetch()} />
      </>
    );
  }
  if (invites.isLoading || operations.isLoading) return <Pending />;
  const known = {
    account: me.account,
    invitations: (invites.data?.data.rows ?? []).filter((one) => inScope(one.operation, scope?.id)),
    operations: (operations.data?.data.rows ?? []).filter((one) => inScope(one.id, scope?.id)),
    now,
  };
  return (
    <>
      <PageHeader title={t('today.title')} lead={lead} />
      <LineWork operation={scope?.id} />
      <Mine known={known} />
      {holds(me, 'people.manageGrants') ? <Others known={known} /> : null}
    </>
  );
}

/** What belongs to no operation in particular is shown in every scope. */
function inScope(operation: string | null, scope: string | undefined): boolean {
  return scope === undefined || operation === null || operation === scope;
}

interface SectionProps {
  readonly known: Parameters<typeof waitingForMe>[0];
}

function Mine({ known }: SectionProps) {
  const { t } = useTranslation('desk');
  const mine = waitingForMe(known);
  const next = waitingOnOthers(known)[0];
  return (
    <section>
      <h2>
        {t('today.mine')} <span className="count number">{mine.length}</span>
      </h2>
      {mine.length === 0 ? (
        <p className="empty">
          {t('today.nothing')}{' '}
          {next === undefined
            ? null
            : t('today.nextThing', {
                date: tableDate(next.expiresAt),
                what: t('today.invitationRunsOut', { title: next.title }),
              })}
        </p>
      ) : (
        <ul className="waiting">
          {mine.map((waiting) => (
            <WaitingItem key={keyOf(waiting)} waiting={waiting} />
          ))}
        </ul>
      )}
    </section>
  );
}

function keyOf(waiting: ReturnType<typeof waitingForMe>[number]): string {
  if (waiting.kind === 'secondFactor') return waiting.kind;
  return waiting.kind + (waiting.kind === 'preparing' ? waiting.operation.id : waiting.invitation.id);
}

function Others({ known }: SectionProps) {
  const { t } = useTranslation('desk');
  const { t: common } = useTranslation();
  const others = waitingOnOthers(known);
  return (
    <section>
      <h2>
        {t('today.others')} <span className="count number">{others.length}</span>
      </h2>
      {others.length === 0 ? (
        <p className="muted">{t('today.nobody')}</p>
      ) : (
        <ul className="waiting">
          {others.map((one) => (
            <li key={one.id}>
              <div>
                <strong>{t('today.waiting', { title: one.title, role: common(`role.${one.role}`) })}</strong>
                <p className="muted">{t('today.waitingWhy', { when: tableDate(one.expiresAt) })}</p>
              </div>
              <Moment at={one.createdAt} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
