import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { allocationEndpoints } from '../../../src/allocation/contract.ts';
import { toId } from '../../../src/kernel/ids.ts';
import { count } from '../../i18n/format.ts';
import { query } from '../shell/api.ts';
import { Facts } from '../shell/kit/Facts.tsx';
import { Moment } from '../shell/kit/Moment.tsx';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import { SpokenText } from '../shell/kit/SpokenText.tsx';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';
import { OmittedNeeds } from './OmittedNeeds.tsx';
import { PlanTable } from './PlanTable.tsx';
import type { Round } from './round.ts';
import { RoundActions } from './RoundActions.tsx';
import { RoundState } from './RoundState.tsx';
import { usePerMille } from './useWhy.ts';

const route = getRouteApi('/desk/allocations/$book/$id');

/** One round: what the rule was given, what it gave to whom, and what a hand changed for which reason. */
export function RoundPage(): React.ReactNode {
  const { t } = useTranslation('allocation');
  const language = useLanguage();
  const params = route.useParams();
  const { data: round } = useSuspenseQuery(query(allocationEndpoints.readRound, { params })).data;
  const book = toId(params.book);
  const name = spokenName(round.item.name, language);
  return (
    <>
      <PageHeader
        title={name.text}
        lang={name.lang}
        lead={<SpokenText name={round.warehouse.name} />}
        tag={<RoundState state={round.state} />}
      >
        <RoundActions book={book} round={round} />
      </PageHeader>
      {round.reason === '' ? null : <p role="status">{t('cancelledBecause', { reason: round.reason })}</p>}
      <p className="callout" data-tone="info">
        <strong>{t('rule')}</strong> {t('ruleText')}
      </p>
      <RoundFacts round={round} />
      <h2>{t('plan')}</h2>
      <PlanTable book={book} round={round} />
      <OmittedNeeds omitted={round.omitted} />
    </>
  );
}

function RoundFacts({ round }: { readonly round: Round }) {
  const { t } = useTranslation('allocation');
  const language = useLanguage();
  const perMille = usePerMille();
  const { level, supply, given, ruleLeft, floor, capPercent, pack } = round;
  const figure = (pieces: string | bigint): string =>
    `${count(language, pieces)} ${language === 'zh' ? round.item.measureWord.zh : ''}`.trim();
  return (
    <Facts
      facts={[
        [t('supply'), figure(supply)],
        [t('given'), figure(given)],
        [t('stillLeft'), figure(BigInt(supply) - BigInt(given))],
        [t('ruleLeft'), figure(ruleLeft)],
        [
          t('level'),
          level === null
            ? t('levelAll')
            : level.lowest === level.highest
              ? perMille(level.lowest)
              : t('levelBetween', { lowest: perMille(level.lowest), highest: perMille(level.highest) }),
        ],
        [
          t('terms'),
          t('termsText', { floor: count(language, floor), cap: capPercent, pack: count(language, pack) }),
        ],
        [t('proposedAt'), <Moment key="proposedAt" at={round.proposedAt} exact />],
        ...(round.decidedAt === null
          ? []
          : ([[t('decidedAt'), <Moment key="decidedAt" at={round.decidedAt} exact />]] as const)),
      ]}
    />
  );
}
