import type { ReactElement } from 'react';
import type { ReadGiftCode } from '../../../src/giving/rules/gift-code.ts';
import { fill } from '../../i18n/words.ts';
import type { Page, View } from './view.ts';

/** Why a code leads nowhere: what is wrong with it, or that nothing is under it. */
export type CodeProblem = Exclude<ReadGiftCode, { readonly ok: true }> | { readonly problem: 'unknown' };

interface Props {
  readonly view: View;
  readonly typed: string;
  readonly problem: CodeProblem | null;
}

/** The field for a gift code; what was mistyped is named by its place and stays in the field. */
export function findGiftPage(view: View, typed: string, problem: CodeProblem | null): Page {
  const { find: words } = view.words.follow;
  return {
    status: problem?.problem === 'unknown' ? 404 : 200,
    title: problem === null ? words.title : `${words.errorPrefix}${words.title}`,
    description: words.description,
    isPrivate: problem !== null,
    content: (
      <div className="p-text">
        <h1>{words.title}</h1>
        <p className="p-text__lead">{words.lead}</p>
        <FindGift view={view} typed={typed} problem={problem} />
      </div>
    ),
  };
}

/** The form alone. */
export function FindGift({ view, typed, problem }: Props): ReactElement {
  const { find: words } = view.words.follow;
  const wrong = problem === null ? null : problemWords(view, problem);
  return (
    <form method="get" action="/gift" className="p-find">
      {wrong === null ? null : (
        <div className="p-problem" role="alert">
          <p className="p-problem__title">{words.problemTitle}</p>
          <p>
            <a href="#code">{wrong}</a>
          </p>
        </div>
      )}
      <label htmlFor="code">{words.label}</label>
      <p id="code-hint" className="p-quiet">
        {words.hint}
      </p>
      <input
        id="code"
        name="code"
        type="text"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={40}
        required
        defaultValue={typed}
        aria-describedby="code-hint"
        {...(wrong === null ? {} : { 'aria-invalid': true })}
      />
      <button className="m-button m-button--primary" type="submit">
        {words.submit}
      </button>
    </form>
  );
}

function problemWords(view: View, problem: CodeProblem): string {
  const { find: words } = view.words.follow;
  if (problem.problem === 'length') return fill(words.length, { length: problem.length });
  if (problem.problem === 'character')
    return fill(words.character, { place: problem.place, character: problem.character });
  return words[problem.problem];
}
