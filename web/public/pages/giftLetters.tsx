import type { ReactElement } from 'react';
import { count } from '../../i18n/format.ts';
import { fill } from '../../i18n/words.ts';
import { languageTags } from '../../i18n/language.ts';
import { nameIn } from '../../ui/name.ts';
import { dayWords, type TraceProps } from './giftShare.ts';
import type { View } from './view.ts';

/** The letters that thank a gift, or why there are none. */
export function GiftLetters({ view, trace, code }: TraceProps & { readonly code: string }): ReactElement {
  const { follow: words } = view.words;
  return (
    <section aria-labelledby="letters" className="p-section">
      <h2 id="letters">{words.lettersTitle}</h2>
      {trace.letters.length === 0 ? <p className="p-quiet">{words.noLetters}</p> : null}
      {trace.letters.map(({ id, facility, text, sentAt, consent, gifts }) => (
        <article key={id} className="p-letter">
          <LetterText view={view} text={text} />
          <p className="p-quiet">
            {fill(words.letterFrom, {
              place: nameIn(facility.name, view.language).text,
              date: dayWords(view, sentAt),
            })}
            {' · '}
            {fill(words.letterGifts, { gifts: count(view.language, gifts) })}
          </p>
          <p>
            {/* A letter for everybody is shared without the secret of the gift. */}
            <a href={consent === 'public' ? `/thanks/${id}` : `/thanks/${id}?gift=${code}`}>
              {words.letterOpen}
            </a>
          </p>
        </article>
      ))}
    </section>
  );
}

/** Both texts of a letter as far as they are there, the reader's language first. */
export function LetterText({
  view,
  text,
}: {
  readonly view: View;
  readonly text: { readonly zh: string; readonly en: string };
}): ReactElement {
  const order = view.language === 'zh' ? (['zh', 'en'] as const) : (['en', 'zh'] as const);
  return (
    <>
      {order
        .filter((language) => text[language] !== '')
        .map((language) => (
          <div key={language} className="p-letter__text" lang={languageTags[language]}>
            {text[language].split(/\n+/).map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </div>
        ))}
    </>
  );
}
