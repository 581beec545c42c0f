import type { ReactElement, ReactNode } from 'react';
import { operationEndpoints } from '../../../src/people/contract.ts';
import { date } from '../../i18n/formatTime.ts';
import { Bar } from '../../ui/Figure.tsx';
import { NameText } from '../../ui/NameText.tsx';
import type { Campaign, Operation } from '../server/facts.ts';
import { Campaigns } from './operationCampaigns.tsx';
import type { View } from './view.ts';

interface Props {
  readonly view: View;
  readonly operation: Operation;
}

/** Everything below the key figures, in the order in which people ask for it. */
export function Sections({
  view,
  operation,
  campaigns,
}: Props & { readonly campaigns: readonly Campaign[] | null }): ReactElement {
  const { operation: words } = view.words.public;
  return (
    <div className="p-columns">
      {operation.state === 'closed' ? null : (
        <Section id="campaigns" title={view.words.give.list.title}>
          <Campaigns view={view} campaigns={campaigns} />
        </Section>
      )}
      {operation.state === 'closed' ? null : (
        <>
          <Section id="shortest" title={words.shortest}>
            <p className="p-quiet">{words.shortestEmpty}</p>
          </Section>
          <Section id="not-wanted" title={words.notWanted}>
            <p className="p-quiet">{words.notWantedEmpty}</p>
          </Section>
        </>
      )}
      <Section id="events" title={words.events}>
        <Events view={view} operation={operation} />
      </Section>
      <Section id="account" title={words.account}>
        <Account view={view} />
      </Section>
      <Section id="places" title={words.places}>
        <p className="p-quiet">{words.placesEmpty}</p>
      </Section>
      <Section id="letters" title={words.letters}>
        <p className="p-quiet">{words.lettersEmpty}</p>
      </Section>
      <Section id="who" title={words.who}>
        <Who view={view} operation={operation} />
      </Section>
    </div>
  );
}

function Section({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <section className={`p-section p-section--${id}`} aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  );
}

function Events({ view, operation }: Props): ReactElement {
  const { operation: words } = view.words.public;
  const events = [
    ...(operation.closedOn === null ? [] : [{ on: operation.closedOn, what: words.eventClosed }]),
    { on: operation.startedOn, what: words.eventStarted },
  ];
  return (
    <>
      <ol className="p-events">
        {events.map((event) => (
          <li key={event.what}>
            <time dateTime={event.on}>{date(view.language, event.on)}</time>
            <span>{event.what}</span>
          </li>
        ))}
      </ol>
      {operation.state === 'closed' ? null : <p className="p-quiet">{words.eventsNext}</p>}
    </>
  );
}

function Account({ view }: { readonly view: View }): ReactElement {
  const { operation: words, unknown } = view.words.public;
  return (
    <>
      <dl className="p-bars">
        <dt>{words.money}</dt>
        <dd>
          <Bar share={null} of="money" label={words.moneyUnknown} />
          <span className="p-quiet">— {unknown}</span>
        </dd>
        <dt>{words.goods}</dt>
        <dd>
          <Bar share={null} of="goods" label={words.goodsUnknown} />
          <span className="p-quiet">— {unknown}</span>
        </dd>
      </dl>
      <p className="p-quiet">{words.accountEmpty}</p>
    </>
  );
}

function Who({ view, operation }: Props): ReactElement {
  const { operation: words } = view.words.public;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [words.organisation, <NameText key="name" name={operation.organisationName} language={view.language} />],
    [words.started, date(view.language, operation.startedOn)],
    [words.closed, operation.closedOn === null ? words.notClosed : date(view.language, operation.closedOn)],
    [words.glide, operation.glide === null ? words.noGlide : <code key="glide">{operation.glide}</code>],
  ];
  return (
    <>
      <dl className="p-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>
        <a href={operationEndpoints.readOperation.path.replace(':slug', operation.slug)}>{words.data}</a>
      </p>
    </>
  );
}
