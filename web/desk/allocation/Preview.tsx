import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { allocationEndpoints, type roundInputs } from '../../../src/allocation/contract.ts';
import {
  planByNeed,
  shareOfNeed,
  type PlannedLine,
  type RoundPlan,
  type RoundTerms,
} from '../../../src/allocation/rules/by-need.ts';
import { isId, type Id } from '../../../src/kernel/ids.ts';
import { count } from '../../i18n/format.ts';
import { query } from '../shell/api.ts';
import { FailureAlert } from '../shell/kit/FailureAlert.tsx';
import type { Column } from '../shell/list/columns.ts';
import { ListTable } from '../shell/list/ListTable.tsx';
import { useLanguage } from '../shell/useLanguage.ts';
import { OmittedNeeds } from './OmittedNeeds.tsx';
import { SiteName } from './SiteName.tsx';
import { usePerMille, useWhy } from './useWhy.ts';

type Inputs = z.output<typeof roundInputs>;
type Typed = Readonly<
  Partial<Record<'operation' | 'item' | 'warehouse' | 'floor' | 'capPercent' | 'pack', string>>
>;

interface Props {
  readonly book: Id;
  /** What is typed so far. */
  readonly values: Typed;
}

/** What the rule would give, as soon as it is known of what; with the terms it changes while one types. */
export function Preview({ book, values }: Props) {
  const { t } = useTranslation('allocation');
  const { operation = '', item = '', warehouse = '' } = values;
  const isChosen = isId(operation) && isId(item) && isId(warehouse);
  const found = useQuery({
    ...query(allocationEndpoints.readRoundInputs, {
      params: { book },
      query: { operation, item, warehouse },
    }),
    enabled: isChosen,
  });
  const inputs = isChosen ? found.data?.data : undefined;
  return (
    <section aria-labelledby="preview-title" aria-busy={isChosen && found.isFetching}>
      <h2 id="preview-title">{t('preview')}</h2>
      {found.isError && isChosen ? (
        <FailureAlert error={found.error} doing="reading" retry={() => void found.refetch()} />
      ) : inputs === undefined ? (
        <p className="empty">{t('previewWait')}</p>
      ) : (
        <Plan inputs={inputs} values={values} />
      )}
    </section>
  );
}

/** Terms that cannot be read yet are taken for those that change nothing. */
function termsOf({ floor = '', capPercent = '', pack = '' }: Typed): RoundTerms {
  const whole = (text: string, other: string): string =>
    /^[0-9]{1,18}$/.test(text.trim()) ? text.trim() : other;
  const packs = BigInt(whole(pack, '1'));
  const cap = Number(whole(capPercent, '100'));
  return {
    floor: BigInt(whole(floor, '0')),
    capPercent: cap >= 1 && cap <= 1000 ? cap : 100,
    pack: packs > 0n ? packs : 1n,
  };
}

function usePlan(inputs: Inputs, values: Typed): RoundPlan {
  const { floor, capPercent, pack } = values;
  return useMemo(
    () =>
      planByNeed(
        BigInt(inputs.supply),
        inputs.needs.map(({ need, site, state, asked, onHand }) => ({
          need,
          facility: site.id,
          isVerified: state === 'verified',
          asked: asked === null ? null : BigInt(asked),
          onHand: onHand === null ? null : BigInt(onHand),
        })),
        termsOf({
          ...(floor === undefined ? {} : { floor }),
          ...(capPercent === undefined ? {} : { capPercent }),
          ...(pack === undefined ? {} : { pack }),
        }),
      ),
    [inputs, floor, capPercent, pack],
  );
}

function Plan({ inputs, values }: { readonly inputs: Inputs; readonly values: Typed }) {
  const { t } = useTranslation('allocation');
  const language = useLanguage();
  const plan = usePlan(inputs, values);
  const siteOf = new Map(inputs.needs.map(({ need, site }) => [need as string, site]));
  const columns = useColumns(inputs);
  const packs = inputs.packs
    .map(({ word, pieces }) => t('packOf', { word, pieces: count(language, pieces) }))
    .join(' · ');
  return (
    <>
      <p role="status">
        {t('supply')} <strong>{count(language, inputs.supply)}</strong> · {t('ruleLeft')}{' '}
        <strong>{count(language, plan.left)}</strong>
      </p>
      {packs === '' ? null : <p className="muted">{t('packHint', { packs })}</p>}
      {inputs.supply === '0' ? (
        <p className="empty">{t('noStock')}</p>
      ) : plan.lines.length === 0 ? (
        <p className="empty">{t('noNeeds')}</p>
      ) : (
        <ListTable caption={t('preview')} rows={plan.lines} columns={columns} rowKey={({ need }) => need} />
      )}
      <OmittedNeeds
        omitted={plan.omitted.flatMap(({ need, reason }) => {
          const site = siteOf.get(need);
          return site === undefined ? [] : [{ need, site, reason }];
        })}
      />
    </>
  );
}

function useColumns(inputs: Inputs): readonly Column<PlannedLine>[] {
  const { t } = useTranslation('allocation');
  const language = useLanguage();
  const perMille = usePerMille();
  const why = useWhy();
  const siteOf = new Map(inputs.needs.map(({ need, site }) => [need as string, site]));
  return [
    {
      key: 'site',
      head: t('site'),
      cell: ({ need }) => {
        const site = siteOf.get(need);
        return site === undefined ? null : <SiteName site={site} />;
      },
    },
    { key: 'lacks', head: t('lacks'), number: true, cell: ({ weight }) => count(language, weight) },
    {
      key: 'ruleGave',
      head: t('ruleGave'),
      number: true,
      cell: ({ gave }) => <strong>{count(language, gave)}</strong>,
    },
    {
      key: 'share',
      head: t('share'),
      number: true,
      cell: ({ gave, weight }) => perMille(shareOfNeed(gave, weight)),
    },
    { key: 'why', head: t('why'), cell: (line) => why(line) },
  ];
}
