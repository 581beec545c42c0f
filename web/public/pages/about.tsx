import type { ReactElement } from 'react';
import { words as wordsOf } from '../../i18n/publicWords.ts';
import type { Page, View } from './view.ts';

/** What Mutao is, what can be checked, what stays private. */
export function aboutPage(view: View): Page {
  const { aboutPage: words } = view.words.public;
  return {
    status: 200,
    title: words.title,
    description: words.description,
    cacheSeconds: 300,
    content: (
      <article className="p-text">
        <h1>{words.title}</h1>
        <p className="p-text__lead">{words.lead}</p>
        <Part title={words.whatTitle} paragraphs={Object.values(words.what)} />
        <Part title={words.checkTitle} paragraphs={Object.values(words.check)} list />
        <Part title={words.privacyTitle} paragraphs={Object.values(words.privacy)} />
        <h2>{words.nameTitle}</h2>
        <blockquote className="p-text__verse">
          <p lang="zh-CN">{wordsOf('zh').public.verse}</p>
        </blockquote>
        <p>{words.name}</p>
      </article>
    ),
  };
}

function Part({
  title,
  paragraphs,
  list = false,
}: {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly list?: boolean;
}): ReactElement {
  return (
    <>
      <h2>{title}</h2>
      {list ? (
        <ul className="p-text__list">
          {paragraphs.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      ) : (
        paragraphs.map((words) => <p key={words}>{words}</p>)
      )}
    </>
  );
}
