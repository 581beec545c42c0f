import type { ReactElement } from 'react';
import { capitalAmount } from '../../../src/kernel/capital-amount.ts';
import { money } from '../../../src/kernel/money.ts';
import { fill } from '../../i18n/words.ts';
import { nameIn } from '../../ui/name.ts';
import { NameText } from '../../ui/NameText.tsx';
import type { Campaign } from '../server/facts.ts';
import { amountWords } from './amount.ts';
import type { CampaignProps } from './campaignProps.ts';
import type { Page, View } from './view.ts';

interface Props extends CampaignProps {
  readonly minor: bigint;
}

/**
 * The last look before paying: what, to whom, how much, and one button that names the act.
 * @param key under which the donation is started once, however often the button is pressed
 */
export function checkGiftPage(view: View, campaign: Campaign, minor: bigint, key: string): Page {
  const { check: words } = view.words.give;
  const amount = amountWords(view.language, minor, campaign.currency);
  return {
    status: 200,
    title: words.title,
    description: words.title,
    content: (
      <div className="p-check">
        <h1>{words.title}</h1>
        <Summary view={view} campaign={campaign} minor={minor} />
        <UnitShare view={view} campaign={campaign} minor={minor} />
        <form method="post" action={`/c/${campaign.id}`}>
          <input type="hidden" name="key" value={key} />
          <input type="hidden" name="amount" value={String(minor)} />
          <div className="p-give__submit">
            <button className="m-button m-button--primary" type="submit">
              {fill(words.submit, { amount })}
            </button>
          </div>
        </form>
        <p className="p-quiet">{words.stuck}</p>
      </div>
    ),
  };
}

function Summary({ view, campaign, minor }: Props): ReactElement {
  const { check: words } = view.words.give;
  const amount = amountWords(view.language, minor, campaign.currency);
  // Capitals are a Chinese custom, for renminbi alone.
  const inCapitals = view.language === 'zh' && campaign.currency === 'CNY';
  const lines: readonly (readonly [string, ReactElement | string, boolean])[] = [
    [
      words.to,
      <>
        <NameText name={campaign.organisationName} language={view.language} />
        {' · '}
        <NameText name={campaign.title} language={view.language} />
      </>,
      false,
    ],
    [
      words.amount,
      inCapitals ? `${amount}（${capitalAmount(money(minor, campaign.currency))}）` : amount,
      true,
    ],
    [words.name, words.anonymous, false],
    [words.fee, words.noFee, false],
    [words.way, words.simulated, false],
  ];
  return (
    <dl className="p-check__lines">
      {lines.map(([label, value, changeable]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
          <dd className="p-check__change">
            {changeable ? (
              <a href={`/c/${campaign.id}`} aria-label={fill(words.changeWhat, { what: label })}>
                {words.change}
              </a>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Money is not one particular thing: the share of a unit, said as such. */
function UnitShare({ view, campaign: { unit }, minor }: Props): ReactElement | null {
  if (unit === null) return null;
  const hundredths = (minor * 100n) / BigInt(unit.price);
  if (hundredths === 0n) return null;
  const rest = hundredths % 100n;
  const share = `${hundredths / 100n}${rest === 0n ? '' : `.${String(rest).padStart(2, '0')}`}`;
  return <p>{fill(view.words.give.check.share, { share, name: nameIn(unit.name, view.language).text })}</p>;
}
