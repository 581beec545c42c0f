import { fill } from '../../i18n/words.ts';
import { Notice } from '../../ui/Status.tsx';
import type { Page, View } from './view.ts';

export function notFoundPage(view: View): Page {
  const { notFound: words } = view.words.public;
  return {
    status: 404,
    title: words.title,
    description: words.words,
    content: (
      <div className="p-text">
        <h1>{words.title}</h1>
        <p>{words.words}</p>
        <p>
          <a className="m-button" href="/">
            {words.home}
          </a>
        </p>
      </div>
    ),
  };
}

/** The page could not be made: what happened, is my work safe, what to do, and the number to quote. */
export function errorPage(view: View, reference: string | undefined): Page {
  const { error: words } = view.words.public;
  return {
    status: 500,
    title: words.title,
    description: words.words,
    content: (
      <div className="p-text">
        <h1>{words.title}</h1>
        <Notice kind="bad" title={words.words}>
          {reference === undefined ? null : <p>{fill(words.reference, { reference })}</p>}
        </Notice>
        <p>
          <a className="m-button m-button--primary" href={view.here}>
            {words.retry}
          </a>
        </p>
      </div>
    ),
  };
}

/** Too many readers for now: not an error, and it passes. */
export function busyPage(view: View): Page {
  const { busy: words, error } = view.words.public;
  return {
    status: 503,
    title: words.title,
    description: words.words,
    content: (
      <div className="p-text">
        <h1>{words.title}</h1>
        <p>{words.words}</p>
        <p>
          <a className="m-button m-button--primary" href={view.here}>
            {error.retry}
          </a>
        </p>
      </div>
    ),
  };
}
