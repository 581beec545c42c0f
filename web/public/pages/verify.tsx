import { FindGift } from './findGift.tsx';
import type { Page, View } from './view.ts';

/** Where everybody checks: a gift, a proof, or the whole log. */
export function verifyPage(view: View): Page {
  const { check: words, verify } = view.words.follow;
  return {
    status: 200,
    title: words.title,
    description: words.description,
    content: (
      <div className="p-text">
        <h1>{words.title}</h1>
        <p className="p-text__lead">{words.lead}</p>
        <h2>{words.giftTitle}</h2>
        <p>{words.giftWords}</p>
        <FindGift view={view} typed="" problem={null} />
        <div data-island="proof" data-words={JSON.stringify({ ...verify, ...words })} hidden>
          <h2>{words.proofTitle}</h2>
          <p>{words.proofWords}</p>
          <label htmlFor="proof">{words.proofLabel}</label>
          <textarea id="proof" className="p-verify__proof" rows={6} spellCheck={false} />
          <p>
            <button className="m-button" type="button" data-verify>
              {words.proofSubmit}
            </button>
          </p>
          <div role="status" aria-live="polite" className="p-verify__result" data-result />
        </div>
        <h2>{words.lineTitle}</h2>
        <p>{words.lineWords}</p>
        <pre className="p-verify__command">
          <code>npm run mutao -- verify https://…/api/log/…</code>
        </pre>
        <h2>{words.provesTitle}</h2>
        <ul className="p-text__list">
          <li>{words.proves}</li>
          <li>{words.provesNot}</li>
        </ul>
      </div>
    ),
  };
}
