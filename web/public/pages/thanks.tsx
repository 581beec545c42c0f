import type { z } from 'zod';
import type { sentLetter } from '../../../src/acknowledgement/contract.ts';
import { count } from '../../i18n/format.ts';
import { fill } from '../../i18n/words.ts';
import { nameIn } from '../../ui/name.ts';
import { Notice } from '../../ui/Status.tsx';
import { LetterText } from './giftLetters.tsx';
import { dayWords } from './giftShare.ts';
import type { Page, View } from './view.ts';

type SentLetter = z.output<typeof sentLetter>;

/** A letter of thanks. `code` is the giver's, where the letter was opened with it. */
export function thanksPage(view: View, letter: SentLetter, code: string | null): Page {
  const { thanks: words } = view.words.follow;
  const forGivers = letter.consent === 'givers';
  return {
    status: 200,
    title: words.title,
    description: words.description,
    isPrivate: forGivers,
    content: (
      <article className="p-text p-letter">
        <h1>{words.title}</h1>
        {forGivers ? <Notice kind="info" title={words.private} /> : null}
        <LetterText view={view} text={letter.text} />
        <p>{fill(words.from, { place: nameIn(letter.facility.name, view.language).text })}</p>
        <p className="p-quiet">
          {fill(words.about, {
            date: dayWords(view, letter.handedAt),
            item: nameIn(letter.item.name, view.language).text,
            pieces: count(view.language, letter.pieces),
          })}
          {' · '}
          {fill(words.gifts, { gifts: count(view.language, letter.gifts) })}
          {' · '}
          {fill(words.sent, { date: dayWords(view, letter.sentAt) })}
        </p>
        {code === null ? null : (
          <p>
            <a href={`/gift/${code}`}>{words.back}</a>
          </p>
        )}
      </article>
    ),
  };
}
