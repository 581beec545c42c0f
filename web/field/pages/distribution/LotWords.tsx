import type { ReactElement } from 'react';
import { date } from '../../../i18n/formatTime.ts';
import { fill } from '../../../i18n/words.ts';
import { useWords } from '../../app/settings.ts';

interface Props {
  readonly lot: { readonly lotNumber: string | null; readonly expiresOn: string | null };
}

/** What is printed on a lot: its number and until when it may be used. */
export function LotWords({ lot: { lotNumber, expiresOn } }: Props): ReactElement {
  const { distribution, language } = useWords();
  const number = lotNumber === null ? distribution.noLot : fill(distribution.lot, { lot: lotNumber });
  const until = expiresOn === null ? [] : [fill(distribution.expires, { day: date(language, expiresOn) })];
  return <p className="f-quiet">{[number, ...until].join(' · ')}</p>;
}
