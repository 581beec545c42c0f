import type { ReactElement } from 'react';
import { fill } from '../../i18n/words.ts';
import { NameText } from '../../ui/NameText.tsx';
import { Notice, Tag, type Kind } from '../../ui/Status.tsx';
import type { GiftTrace } from '../../../src/trace/contract.ts';
import { giftAmount, headlineOf, type Headline, type TraceProps } from './giftShare.ts';
import { GiftSteps } from './giftSteps.tsx';
import { GiftLetters } from './giftLetters.tsx';
import { VerifyGift } from './verifyGift.tsx';
import type { Page, View } from './view.ts';

const headlineKind: Readonly<Record<Headline, Kind>> = {
  new: 'neutral',
  going: 'info',
  late: 'warn',
  done: 'ok',
};

/**
 * A gift and its way. The code is in the address; the page repeats it once, right after the payment, so that a
 * picture of the page that is shown around later gives nobody the key.
 */
export function giftPage(view: View, trace: GiftTrace, code: string, isNew: boolean): Page {
  const { follow: words } = view.words;
  const title = fill(words.title, { amount: giftAmount({ view, trace }, trace.amount) });
  const paid = trace.state === 'paid';
  return {
    status: 200,
    title,
    description: words.description,
    isPrivate: true,
    content: (
      <article className="p-gift">
        <Head view={view} trace={trace} title={title} />
        {paid && isNew ? <KeepCode view={view} code={code} /> : null}
        {paid ? (
          <>
            <Ends view={view} trace={trace} />
            <GiftSteps view={view} trace={trace} />
            <GiftLetters view={view} trace={trace} code={code} />
            <VerifyGift view={view} trace={trace} code={code} />
          </>
        ) : (
          <Notice kind="neutral" title={words.notPaid}>
            <p>{words.notPaidWords}</p>
          </Notice>
        )}
      </article>
    ),
  };
}

function Head({ view, trace, title }: TraceProps & { readonly title: string }): ReactElement {
  const { follow: words } = view.words;
  const headline = headlineOf(trace);
  return (
    <header className="p-gift__head">
      <p className="p-status">
        {trace.state === 'paid' ? (
          <Tag kind={headlineKind[headline]}>{words.state[headline]}</Tag>
        ) : (
          <Tag kind="neutral">{words.state[trace.state]}</Tag>
        )}
      </p>
      <h1>{title}</h1>
      <p className="p-quiet">
        {words.to}
        <a href={`/c/${trace.campaign.id}`}>
          <NameText name={trace.campaign.title} language={view.language} />
        </a>
        {' · '}
        <NameText name={trace.organisationName} language={view.language} />
        {' · '}
        {words.operation}
        <a href={`/o/${trace.operation.slug}`}>
          <NameText name={trace.operation.name} language={view.language} />
        </a>
      </p>
    </header>
  );
}

/** What a giver has to keep, on the page that the payment leads to. */
function KeepCode({ view, code }: { readonly view: View; readonly code: string }): ReactElement {
  const { keep } = view.words.follow;
  const { copyLink, copied } = view.words.public.operation;
  return (
    <Notice kind="ok" title={keep.title}>
      <p className="p-gift__code">
        <strong>{code}</strong>
      </p>
      <p>{keep.words}</p>
      <button className="m-button m-button--text" type="button" data-island="share" data-done={copied} hidden>
        {copyLink}
      </button>
      <p className="m-unseen" role="status" data-share-status />
    </Notice>
  );
}

/** What became of the gift: parts that add up to it, and how they are worked out. */
function Ends({ view, trace }: TraceProps): ReactElement {
  const { follow: words } = view.words;
  const stageOf = new Map(trace.steps.map(({ key, stage }) => [key, stage]));
  const amount = giftAmount({ view, trace }, trace.amount);
  const lines = new Map<string, bigint>();
  for (const { fate, step, share } of trace.ends) {
    const stage = stageOf.get(step) ?? 'moved';
    const at = fate === 'resting' && stage in words.restingAt;
    const line = at ? words.restingAt[stage as keyof typeof words.restingAt] : words.ends[fate];
    lines.set(line, (lines.get(line) ?? 0n) + BigInt(share));
  }
  return (
    <section aria-labelledby="ends" className="p-section">
      <h2 id="ends">{fill(words.endsTitle, { amount })}</h2>
      <dl className="p-gift__ends">
        {[...lines].map(([line, share]) => (
          <div key={line}>
            <dt>{line}</dt>
            <dd>{giftAmount({ view, trace }, String(share))}</dd>
          </div>
        ))}
      </dl>
      <div className="p-gift__how">
        <h3>{words.howTitle}</h3>
        <p>{fill(words.how, { amount })}</p>
      </div>
    </section>
  );
}
