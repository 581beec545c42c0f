import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { givingEndpoints, type campaign as campaignSchema } from '../../../src/giving/contract.ts';
import { nextCampaignStates } from '../../../src/giving/rules/campaign.ts';
import { count } from '../../i18n/format.ts';
import { query } from '../shell/api.ts';
import { ActionButton } from '../shell/kit/ActionButton.tsx';
import { Facts } from '../shell/kit/Facts.tsx';
import { ExternalIcon } from '../shell/kit/icons.tsx';
import { Moment } from '../shell/kit/Moment.tsx';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import { SpokenText } from '../shell/kit/SpokenText.tsx';
import { allowed, useMe } from '../shell/session/permissions.ts';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';
import { amountText } from './amounts.ts';
import { CampaignMoveDialog, campaignMoves, type CampaignMove } from './CampaignMoveDialog.tsx';
import { CampaignState } from './CampaignState.tsx';

const route = getRouteApi('/desk/campaigns/$campaign');
type Campaign = z.output<typeof campaignSchema>;

/** One campaign: its figures from the book, what it says to the public, and what can be done with it. */
export function CampaignPage(): React.ReactNode {
  const { t } = useTranslation('giving');
  const language = useLanguage();
  const params = route.useParams();
  const { data: campaign } = useSuspenseQuery(query(givingEndpoints.readCampaign, { params })).data;
  const title = spokenName(campaign.title, language);
  const { purpose, reason, state } = campaign;
  const hasPurpose = purpose.zh !== '' || purpose.en !== '';
  return (
    <>
      <PageHeader
        title={title.text}
        lang={title.lang}
        tag={<CampaignState state={state} />}
        {...(hasPurpose ? { lead: <SpokenText name={purpose} /> } : {})}
      >
        <CampaignActions campaign={campaign} />
      </PageHeader>
      {state === 'draft' ? (
        <p className="callout" data-tone="info">
          {t('draftNotice')}
        </p>
      ) : null}
      {state === 'open' && !campaign.payable ? (
        <p className="callout" data-tone="warn">
          {t('notPayable')}
        </p>
      ) : null}
      {reason.zh === '' && reason.en === '' ? null : (
        <p className="callout" data-tone="warn">
          <SpokenText name={reason} />
        </p>
      )}
      <section aria-labelledby="campaign-figures">
        <h2 id="campaign-figures">{t('figures')}</h2>
        <Figures campaign={campaign} />
        <p className="muted">{t('fromBook')}</p>
      </section>
      <section aria-labelledby="campaign-facts">
        <h2 id="campaign-facts">{t('facts')}</h2>
        <About campaign={campaign} />
      </section>
    </>
  );
}

/** The moves that the state leaves open; each says why it is off to whoever may not. */
function CampaignActions({ campaign }: { readonly campaign: Campaign }) {
  const { t } = useTranslation('giving');
  const me = useMe();
  const [moving, setMoving] = useState<CampaignMove | null>(null);
  const open = nextCampaignStates(campaign.state);
  const first: CampaignMove = campaign.state === 'draft' ? 'open' : 'reopen';
  const moves = (['end', 'pause', first] as const).filter((move) => open.includes(campaignMoves[move]));
  return (
    <>
      {moves.map((move) => (
        <ActionButton
          key={move}
          {...(move === first ? {} : { variant: 'default' })}
          allowed={allowed(me, 'giving.manageCampaigns', campaign.can, 'changeCampaignState')}
          onClick={() => setMoving(move)}
        >
          {t(`${move}.action`)}
        </ActionButton>
      ))}
      {moving === null ? null : (
        <CampaignMoveDialog campaign={campaign} move={moving} close={() => setMoving(null)} />
      )}
    </>
  );
}

function Figures({ campaign: { figures, currency } }: { readonly campaign: Campaign }) {
  const { t } = useTranslation('giving');
  const language = useLanguage();
  const amount = (minor: string) => <span className="number">{amountText(language, minor, currency)}</span>;
  return (
    <Facts
      facts={[
        [t('received'), amount(figures.received)],
        [t('committed'), amount(figures.committed)],
        [t('paidOut'), amount(figures.paidOut)],
        [t('resting'), amount(figures.resting)],
        [t('times'), t('timesValue', { times: count(language, figures.donationCount) })],
      ]}
    />
  );
}

function About({ campaign }: { readonly campaign: Campaign }) {
  const { t } = useTranslation('giving');
  const { t: common } = useTranslation();
  const language = useLanguage();
  const { id, operation, goal, unit, currency, openedAt, endedAt } = campaign;
  return (
    <Facts
      facts={[
        [t('organisation'), <SpokenText key="organisation" name={campaign.organisationName} />],
        [
          t('operation'),
          <Link key="operation" to="/operations/$slug" params={{ slug: operation.slug }}>
            <SpokenText name={operation.name} />
          </Link>,
        ],
        [t('currency'), currency],
        [t('goal'), goal === null ? t('noGoal') : amountText(language, goal, currency)],
        [
          t('unit'),
          unit === null ? null : (
            <span key="unit">
              <SpokenText name={unit.name} /> · {amountText(language, unit.price, currency)}
            </span>
          ),
        ],
        [t('filing'), campaign.filingNumber],
        [t('openedAt'), openedAt === null ? t('notOpened') : <Moment key="opened" at={openedAt} exact />],
        [t('endedAt'), endedAt === null ? common('value.none') : <Moment key="ended" at={endedAt} exact />],
        [t('account'), <code key="account">{`campaign/${id}`}</code>],
        [
          t('publicPage'),
          openedAt === null ? (
            t('notPublic')
          ) : (
            <a key="public" href={`/c/${id}`} className="external">
              {`/c/${id}`} <ExternalIcon size={16} />
            </a>
          ),
        ],
      ]}
    />
  );
}
