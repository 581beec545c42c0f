import type { ReactElement } from 'react';
import { date } from '../../../i18n/formatTime.ts';
import { fill } from '../../../i18n/words.ts';
import { NameText } from '../../../ui/NameText.tsx';
import { useWords } from '../../app/settings.ts';
import type { Incoming } from '../../lists/lists.ts';

/** From where it comes, and when. */
export function Whence({ row }: { readonly row: Incoming }): ReactElement {
  const { distribution, language } = useWords();
  const [before, after] = distribution.from.split('{{place}}');
  return (
    <>
      {before}
      <NameText name={row.from.name} language={language} />
      {after}
      {row.expectedOn === null
        ? ''
        : ` · ${fill(distribution.expected, { day: date(language, row.expectedOn) })}`}
    </>
  );
}
