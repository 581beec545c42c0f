import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { needsEndpoints } from '../../../src/needs/contract.ts';
import { query } from '../shell/api.ts';
import { operationsQuery } from '../shell/frame/ScopeSelect.tsx';
import { Facts } from '../shell/kit/Facts.tsx';
import { Moment } from '../shell/kit/Moment.tsx';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import { SpokenText } from '../shell/kit/SpokenText.tsx';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';
import { NeedActions } from './NeedActions.tsx';
import { DaysOfStock, NeedItem, NeedState, Pieces, type Need } from './needLooks.tsx';

const route = getRouteApi('/desk/needs/$id');

/** One need: what is asked for, how sure it is, and what can be done with it. */
export function NeedPage(): React.ReactNode {
  const language = useLanguage();
  const params = route.useParams();
  const { data: need } = useSuspenseQuery(query(needsEndpoints.readNeed, { params })).data;
  const name = spokenName(need.facility.name, language);
  return (
    <>
      <PageHeader
        title={name.text}
        lang={name.lang}
        lead={<NeedItem need={need} />}
        tag={<NeedState state={need.state} />}
      >
        <NeedActions need={need} />
      </PageHeader>
      {need.reason === '' ? null : (
        <p className="callout" data-tone="warn">
          {need.reason}
        </p>
      )}
      <NeedFacts need={need} />
    </>
  );
}

function NeedFacts({ need }: { readonly need: Need }) {
  const { t } = useTranslation('needs');
  const language = useLanguage();
  const operations = useSuspenseQuery(operationsQuery).data.data.rows;
  const operation = operations.find(({ id }) => id === need.operation);
  const pieces = (amount: string | null) => (amount === null ? null : <Pieces need={need} amount={amount} />);
  return (
    <Facts
      facts={[
        [t('asked'), need.asked === null ? t('amountUnknown') : pieces(need.asked)],
        [t('onHand'), pieces(need.onHand)],
        [t('dailyUse'), pieces(need.dailyUse)],
        [t('daysOfStock'), need.urgency === null ? null : <DaysOfStock key="days" need={need} />],
        ...(need.words === ''
          ? []
          : ([
              [
                t('wording'),
                <span key="words" lang="zh">
                  {need.words}
                </span>,
              ],
              [t('specification'), need.specification],
            ] as const)),
        [
          t('facility'),
          <Link key="facility" to="/facilities/$id" params={{ id: need.facility.id }}>
            {t('openFacility')}
          </Link>,
        ],
        [t('area'), need.areaNames.map(({ name }) => spokenName(name, language).text).join(' › ')],
        [
          t('operation'),
          operation === undefined ? null : <SpokenText key="operation" name={operation.name} />,
        ],
        [t('source'), t(`sources.${need.source}`, { list: need.list })],
        [t('reportedAt'), <Moment key="reportedAt" at={need.reportedAt} exact />],
        ...(need.verifiedBy === null ? [] : ([[t('verifiedBy'), t(`ways.${need.verifiedBy}`)]] as const)),
        ...(need.decidedAt === null
          ? []
          : ([[t('decidedAt'), <Moment key="decidedAt" at={need.decidedAt} exact />]] as const)),
        ...(need.note === '' ? [] : ([[t('note'), need.note]] as const)),
      ]}
    />
  );
}
