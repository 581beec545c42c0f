import type { ReactElement } from 'react';
import { fill } from '../../i18n/words.ts';
import { NameText } from '../../ui/NameText.tsx';
import type { Campaign } from '../server/facts.ts';
import { amountWords } from './amount.ts';
import type { View } from './view.ts';

/** The campaigns of an operation that take gifts; null where they could not be read. */
export function Campaigns({
  view,
  campaigns,
}: {
  readonly view: View;
  readonly campaigns: readonly Campaign[] | null;
}): ReactElement {
  const { list: words } = view.words.give;
  if (campaigns === null) return <p className="p-quiet">{words.unread}</p>;
  if (campaigns.length === 0) return <p className="p-quiet">{words.empty}</p>;
  return (
    <ul className="p-campaigns">
      {campaigns.map(({ id, title, organisationName, figures, currency }) => (
        <li key={id}>
          <a href={`/c/${id}`}>
            <NameText name={title} language={view.language} />
          </a>
          <p className="p-quiet">
            <NameText name={organisationName} language={view.language} />
            {' · '}
            {fill(words.received, { received: amountWords(view.language, figures.received, currency) })}
          </p>
        </li>
      ))}
    </ul>
  );
}
