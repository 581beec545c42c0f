import type { ReactElement } from 'react';
import { EmptyState, Tag } from '../../ui/Status.tsx';
import { NameText } from '../../ui/NameText.tsx';
import type { Operation, OperationPage } from '../server/facts.ts';
import { stateKind, whenWords } from './state.ts';
import type { Page, View } from './view.ts';

/** The front page: what is happening now, then what is over. `first` is false on the later pages of the list. */
export function operationsPage(view: View, operations: OperationPage, first: boolean): Page {
  const { public: words } = view.words;
  return {
    status: 200,
    title: words.home.title,
    description: words.home.description,
    cacheSeconds: 10,
    content: (
      <>
        <div className="p-lead">
          <p className="p-lead__verse">{words.verse}</p>
          <h1>{words.home.title}</h1>
          <p className="p-lead__words">{view.words.common.tagline}</p>
        </div>
        <Lists view={view} rows={operations.rows} first={first} />
        <More view={view} next={operations.next} first={first} />
      </>
    ),
  };
}

function Lists({
  view,
  rows,
  first,
}: {
  readonly view: View;
  readonly rows: readonly Operation[];
  readonly first: boolean;
}): ReactElement {
  const { home } = view.words.public;
  const current = rows.filter((operation) => operation.state !== 'closed');
  const past = rows.filter((operation) => operation.state === 'closed');
  if (rows.length === 0)
    return (
      <EmptyState title={home.noneAtAll}>
        <p>{home.noneAtAllNext}</p>
      </EmptyState>
    );
  return (
    <>
      {current.length > 0 || first ? (
        <section className="p-section" aria-labelledby="current">
          <h2 id="current">{home.current}</h2>
          {current.length === 0 ? (
            <EmptyState title={home.noneRunning}>
              <p>{home.noneRunningNext}</p>
            </EmptyState>
          ) : (
            <Rows view={view} rows={current} />
          )}
        </section>
      ) : null}
      {past.length > 0 ? (
        <section className="p-section" aria-labelledby="past">
          <h2 id="past">{home.past}</h2>
          <Rows view={view} rows={past} />
        </section>
      ) : null}
    </>
  );
}

function Rows({ view, rows }: { readonly view: View; readonly rows: readonly Operation[] }): ReactElement {
  return (
    <ul className="p-ledger">
      {rows.map((operation) => (
        <li key={operation.id} className="p-ledger__row">
          <p className="p-ledger__state">
            <Tag kind={stateKind[operation.state]}>{view.words.common.operationState[operation.state]}</Tag>
            <span className="p-ledger__when">{whenWords(operation, view)}</span>
          </p>
          <div className="p-ledger__words">
            <h3>
              <a className="p-ledger__link" href={`/o/${operation.slug}`}>
                <NameText name={operation.name} language={view.language} />
              </a>
            </h3>
            <p>
              <NameText name={operation.summary} language={view.language} />
            </p>
            <p className="p-quiet">
              {view.words.public.home.by}
              <NameText name={operation.organisationName} language={view.language} />
            </p>
          </div>
          <span className="p-ledger__open" aria-hidden="true">
            {view.words.public.home.open}
          </span>
        </li>
      ))}
    </ul>
  );
}

function More({
  view,
  next,
  first,
}: {
  readonly view: View;
  readonly next: string | undefined;
  readonly first: boolean;
}): ReactElement | null {
  const { home } = view.words.public;
  if (next === undefined && first) return null;
  return (
    <nav className="p-more" aria-label={home.more}>
      {first ? null : <a href="/">{home.earlier}</a>}
      {next === undefined ? null : (
        <a className="m-button" href={`/?${new URLSearchParams({ cursor: next }).toString()}`}>
          {home.more}
        </a>
      )}
    </nav>
  );
}
