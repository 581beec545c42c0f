import type { ReactElement } from 'react';
import type { TraceProps } from './giftShare.ts';
import type { View } from './view.ts';

/** What checks a gift in the browser: a button that comes alive, and the command line for who has no scripts. */
export function VerifyGift({ view, trace, code }: TraceProps & { readonly code: string }): ReactElement {
  const { verify: words } = view.words.follow;
  return (
    <section
      aria-labelledby="verify"
      className="p-section p-verify"
      data-island="verify"
      data-trace={JSON.stringify(trace)}
      data-proof={`/api/gifts/${code}/proof`}
      data-words={JSON.stringify(words)}
    >
      <h2 id="verify">{words.title}</h2>
      <p>{words.lead}</p>
      <button className="m-button m-button--primary" type="button" data-verify hidden>
        {words.button}
      </button>
      <div role="status" aria-live="polite" className="p-verify__result" data-result />
      <div data-without>
        <p className="p-quiet">{words.without}</p>
        <Command view={view} book={trace.book} />
      </div>
    </section>
  );
}

/** The command that checks a whole log. */
export function Command({ book }: { readonly view: View; readonly book: string }): ReactElement {
  return (
    <pre className="p-verify__command">
      <code>{`npm run mutao -- verify https://…/api/log/${book}`}</code>
    </pre>
  );
}
