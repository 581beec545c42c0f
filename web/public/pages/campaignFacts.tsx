import type { ReactElement } from 'react';
import { fill } from '../../i18n/words.ts';
import { nameIn } from '../../ui/name.ts';
import type { CampaignProps } from './campaignProps.ts';

/** What to know before giving: five facts, in full view. What nobody reported says so. */
export function Facts({ view, campaign }: CampaignProps): ReactElement {
  const { facts: words, factsTitle, noFiling } = view.words.give;
  const who = fill(words.whoWords, {
    organisation: nameIn(campaign.organisationName, view.language).text,
    filing: campaign.filingNumber ?? noFiling,
  });
  const facts: readonly (readonly [string, string])[] = [
    [words.who, who],
    [words.spends, words.spendsWords],
    [words.fee, words.feeWords],
    [words.update, words.updateWords],
    [words.leftover, words.leftoverWords],
  ];
  return (
    <section aria-labelledby="facts" className="p-give__facts">
      <h2 id="facts">{factsTitle}</h2>
      <ol>
        {facts.map(([title, text]) => (
          <li key={title}>
            <h3>{title}</h3>
            <p>{text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
