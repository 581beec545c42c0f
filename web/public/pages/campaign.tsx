import type { ReactElement } from 'react';
import { date } from '../../i18n/formatTime.ts';
import { count, share } from '../../i18n/format.ts';
import { fill } from '../../i18n/words.ts';
import { Bar, Figures } from '../../ui/Figure.tsx';
import { nameIn } from '../../ui/name.ts';
import { NameText } from '../../ui/NameText.tsx';
import { Notice, Tag, type Kind } from '../../ui/Status.tsx';
import type { Campaign } from '../server/facts.ts';
import { amountWords, type ChosenAmount } from './amount.ts';
import { Facts } from './campaignFacts.tsx';
import type { CampaignProps } from './campaignProps.ts';
import { GiveForm } from './giveForm.tsx';
import type { Page, View } from './view.ts';

/** Why a gift was not taken: the words of the notice on top. */
export type GiveFailure = 'words' | 'busy';

const stateKind: Readonly<Record<Campaign['state'], Kind>> = {
  draft: 'neutral',
  open: 'info',
  paused: 'hold',
  ended: 'ok',
};

/** A campaign: who raises and for what, the four figures, the amount to give, the five facts. */
export function campaignPage(
  view: View,
  campaign: Campaign,
  chosen: ChosenAmount,
  failure?: GiveFailure,
): Page {
  const { give: words } = view.words;
  const title = nameIn(campaign.title, view.language).text;
  const prefix = chosen.state === 'wrong' ? words.errorPrefix : '';
  return {
    status: 200,
    title: `${prefix}${title}`,
    description: fill(words.description, { title }),
    content: (
      <article className="p-give">
        <div className="p-give__head">
          <Head view={view} campaign={campaign} />
          {failure === undefined ? null : (
            <Notice kind="bad" title={words.failed.title}>
              <p>{words.failed[failure]}</p>
            </Notice>
          )}
          <Situation view={view} campaign={campaign} />
        </div>
        <Money view={view} campaign={campaign} />
        {takesGifts(campaign) ? <GiveForm view={view} campaign={campaign} chosen={chosen} /> : null}
        <Facts view={view} campaign={campaign} />
      </article>
    ),
  };
}

/** Whether the page offers to give. */
export function takesGifts(campaign: Campaign): boolean {
  return campaign.state === 'open' && campaign.payable;
}

function Head({ view, campaign }: CampaignProps): ReactElement {
  const { give: words } = view.words;
  const { title, purpose, unit, operation, organisationName, state } = campaign;
  return (
    <>
      <p className="p-status">
        <Tag kind={stateKind[state]}>{state === 'draft' ? words.state.paused : words.state[state]}</Tag>
        <span>
          {words.operation}
          <a href={`/o/${operation.slug}`}>
            <NameText name={operation.name} language={view.language} />
          </a>
        </span>
      </p>
      <h1>
        <NameText name={title} language={view.language} />
      </h1>
      <p className="p-quiet">
        {words.by}
        <NameText name={organisationName} language={view.language} />
        {' · '}
        {words.filing}
        {campaign.filingNumber ?? words.noFiling}
      </p>
      {purpose.zh === '' && purpose.en === '' ? null : (
        <p className="p-hero__summary">
          <NameText name={purpose} language={view.language} />
        </p>
      )}
      {unit === null ? null : (
        <p className="p-give__unit">
          {fill(words.unit, {
            name: nameIn(unit.name, view.language).text,
            price: amountWords(view.language, unit.price, campaign.currency),
          })}
        </p>
      )}
    </>
  );
}

/** Why nothing can be given, or that there is enough; nothing in ordinary times. */
function Situation({ view, campaign }: CampaignProps): ReactElement | null {
  const { give: words } = view.words;
  const { state, reason, endedAt, figures, currency, goal, payable } = campaign;
  const why = <NameText name={reason} language={view.language} />;
  if (state === 'paused')
    return (
      <Notice kind="hold" title={words.paused}>
        <p>
          {fill(words.pausedWords, { resting: amountWords(view.language, figures.resting, currency) })}
          {why}
        </p>
      </Notice>
    );
  if (state === 'ended')
    return (
      <Notice
        kind="ok"
        title={fill(words.ended, {
          date: endedAt === null ? '' : date(view.language, endedAt.slice(0, 10)),
        })}
      >
        <p>
          {words.endedWords}
          {why}
        </p>
      </Notice>
    );
  if (!payable)
    return (
      <Notice kind="warn" title={words.notPayable}>
        <p>{words.notPayableWords}</p>
      </Notice>
    );
  if (goal === null || BigInt(figures.received) < BigInt(goal)) return null;
  return (
    <Notice kind="ok" title={words.goalMet}>
      <p>{words.goalMetWords}</p>
    </Notice>
  );
}

function Money({ view, campaign }: CampaignProps): ReactElement {
  const { give: words, public: common } = view.words;
  const { figures, currency, goal } = campaign;
  const figure = (label: string, minor: string, note?: string) => ({
    label,
    value: amountWords(view.language, minor, currency),
    unknownWords: common.unknown,
    ...(note === undefined ? {} : { note }),
  });
  const times = count(view.language, figures.donationCount);
  return (
    <section aria-labelledby="figures" className="p-give__figures">
      <h2 id="figures">{words.figuresTitle}</h2>
      <Figures
        figures={[
          figure(words.received, figures.received, fill(words.receivedNote, { times })),
          figure(words.committed, figures.committed),
          figure(words.paidOut, figures.paidOut),
          figure(words.resting, figures.resting),
        ]}
      />
      {goal === null ? null : <Goal view={view} campaign={campaign} goal={goal} />}
      <p className="p-quiet">{words.fromBook}</p>
    </section>
  );
}

function Goal({ view, campaign, goal }: CampaignProps & { readonly goal: string }): ReactElement {
  const [received, whole] = [BigInt(campaign.figures.received), BigInt(goal)];
  const label = fill(view.words.give.goal, {
    goal: amountWords(view.language, goal, campaign.currency),
    // The two amounts stand beside it already.
    share: share(view.language, received, whole).replace(/\s?[（(].*$/, ''),
  });
  return (
    <div className="p-give__goal">
      <Bar share={Number((received * 10_000n) / whole) / 10_000} of="money" label={label} />
      <p aria-hidden="true">{label}</p>
    </div>
  );
}
