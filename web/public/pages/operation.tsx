import type { ReactElement } from 'react';
import { Figures } from '../../ui/Figure.tsx';
import { nameIn } from '../../ui/name.ts';
import { NameText } from '../../ui/NameText.tsx';
import { Tag } from '../../ui/Status.tsx';
import type { Campaign, Operation } from '../server/facts.ts';
import { Situation } from './operationSituation.tsx';
import { Sections } from './operationSections.tsx';
import { stateKind, whenWords } from './state.ts';
import type { Page, View } from './view.ts';

/**
 * An operation's front page: a stranger understands in twenty seconds. Figures that nothing computes yet are
 * unknown and say so. `campaigns` are those that take gifts; null where they could not be read.
 */
export function operationPage(view: View, operation: Operation, campaigns: readonly Campaign[] | null): Page {
  return {
    status: 200,
    title: nameIn(operation.name, view.language).text,
    description: nameIn(operation.summary, view.language).text,
    cacheSeconds: 10,
    content: (
      <article className="p-operation">
        <div className="p-hero">
          <Head view={view} operation={operation} />
          <Actions view={view} closed={operation.state === 'closed'} campaigns={campaigns ?? []} />
        </div>
        <Sections view={view} operation={operation} campaigns={campaigns} />
      </article>
    ),
  };
}

function Head({ view, operation }: { readonly view: View; readonly operation: Operation }): ReactElement {
  const { common, public: words } = view.words;
  const unknown = { value: null, unknownWords: words.unknown };
  return (
    <>
      <p className="p-status">
        <Tag kind={stateKind[operation.state]}>{common.operationState[operation.state]}</Tag>
        <span>{whenWords(operation, view)}</span>
      </p>
      <h1>
        <NameText name={operation.name} language={view.language} />
      </h1>
      <p className="p-hero__summary">
        <NameText name={operation.summary} language={view.language} />
      </p>
      <Situation view={view} operation={operation} />
      <h2 className="m-unseen">{words.operation.figuresTitle}</h2>
      <Figures
        figures={[
          { label: words.operation.gap, ...unknown },
          { label: words.operation.handedOver, ...unknown },
          { label: words.operation.spent, ...unknown },
        ]}
      />
    </>
  );
}

interface ActionsProps {
  readonly view: View;
  readonly closed: boolean;
  readonly campaigns: readonly Campaign[];
}

/** Donating is off as long as no campaign takes gifts, and says why; the link to the needs goes to this page's own list. */
function Actions({ view, closed, campaigns }: ActionsProps): ReactElement {
  const { operation: words } = view.words.public;
  const [first, ...others] = campaigns;
  const open = first !== undefined && !closed;
  return (
    <div className="p-actions">
      {open ? (
        <a
          className="m-button m-button--primary"
          href={others.length === 0 ? `/c/${first.id}` : '#campaigns'}
        >
          {words.donate}
        </a>
      ) : (
        <button
          className="m-button m-button--primary"
          type="button"
          disabled
          aria-describedby="donate-reason"
        >
          {words.donate}
        </button>
      )}
      {closed ? null : (
        <a className="m-button" href="#shortest">
          {words.seeNeeds}
        </a>
      )}
      <button
        className="m-button m-button--text"
        type="button"
        data-island="share"
        data-done={words.copied}
        hidden
      >
        {words.copyLink}
      </button>
      {open ? null : (
        <p id="donate-reason" className="p-quiet p-actions__reason">
          {closed ? words.donateClosed : words.donateReason}
        </p>
      )}
      <p className="m-unseen" role="status" data-share-status />
    </div>
  );
}
