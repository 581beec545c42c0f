import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { allocationEndpoints } from '../../../../src/allocation/contract.ts';
import type { Id } from '../../../../src/kernel/ids.ts';
import { needsEndpoints } from '../../../../src/needs/contract.ts';
import { shippingEndpoints } from '../../../../src/shipping/contract.ts';
import { useBook } from '../../ledger/books.ts';
import { query } from '../../shell/api.ts';
import { LinkButton } from '../../shell/kit/LinkButton.tsx';
import { holds, useMe } from '../../shell/session/permissions.ts';

/** The most that one answer lists; more are not counted. */
const countedMost = 100;

interface Props {
  readonly operation: Id | undefined;
}

/**
 * What on the way from the gift to the hand waits for somebody with these rights: needs to verify, rounds to sign,
 * consignments to send. Rounds and consignments are of one book; who works in several finds them in their lists.
 */
export function LineWork({ operation }: Props): React.ReactNode {
  const { t } = useTranslation('desk');
  const me = useMe();
  const book = useBook();
  const inOperation = operation === undefined ? {} : { operation };
  const needs = useQuery({
    ...query(needsEndpoints.listNeeds, { query: { ...inOperation, state: 'reported', limit: countedMost } }),
    enabled: holds(me, 'needs.verify'),
  });
  const params = { book: book ?? ('' as Id) };
  const rounds = useQuery({
    ...query(allocationEndpoints.listRounds, {
      params,
      query: { ...inOperation, state: 'proposed', limit: countedMost },
    }),
    enabled: book !== null && holds(me, 'allocation.sign'),
  });
  const consignments = useQuery({
    ...query(shippingEndpoints.listConsignments, { params, query: { limit: countedMost } }),
    enabled: book !== null && holds(me, 'shipping.dispatch'),
  });
  const packed = consignments.data?.data.rows.filter(
    (one) => one.state === 'packed' && (operation === undefined || one.operation === operation),
  );
  const toVerify = needs.data?.data.rows.length ?? 0;
  const toSign = rounds.data?.data.rows.length ?? 0;
  const toSend = packed?.length ?? 0;
  if (toVerify + toSign + toSend === 0) return null;
  return (
    <section>
      <h2>{t('today.line')}</h2>
      <ul className="waiting">
        {toVerify === 0 ? null : (
          <Work words={t('today.needs', { count: toVerify })} why={t('today.needsWhy')}>
            <LinkButton to="/needs" search={{ state: 'reported' }} variant="default">
              {t('today.open')}
            </LinkButton>
          </Work>
        )}
        {toSign === 0 ? null : (
          <Work words={t('today.rounds', { count: toSign })} why={t('today.roundsWhy')}>
            <LinkButton to="/allocations" search={{ state: 'proposed' }} variant="default">
              {t('today.open')}
            </LinkButton>
          </Work>
        )}
        {toSend === 0 ? null : (
          <Work words={t('today.consignments', { count: toSend })} why={t('today.consignmentsWhy')}>
            <LinkButton to="/consignments" variant="default">
              {t('today.open')}
            </LinkButton>
          </Work>
        )}
      </ul>
    </section>
  );
}

interface WorkProps {
  readonly words: string;
  readonly why: string;
  readonly children: React.ReactNode;
}

function Work({ words, why, children }: WorkProps) {
  return (
    <li>
      <div>
        <strong>{words}</strong>
        <p className="muted">{why}</p>
      </div>
      {children}
    </li>
  );
}
