import type { ReactElement } from 'react';
import { donationAmount } from '../../../src/giving/contract.ts';
import { parseMoney } from '../../../src/kernel/money.ts';
import { fill } from '../../i18n/words.ts';
import { amountWords, offeredAmounts, type ChosenAmount } from './amount.ts';
import type { CampaignProps } from './campaignProps.ts';

interface Props extends CampaignProps {
  readonly chosen: ChosenAmount;
}

/**
 * The choice of an amount: a plain form that leads to the page where everything is checked. Nothing is chosen
 * beforehand; the button names the amount, by styles alone.
 */
export function GiveForm({ view, campaign, chosen }: Props): ReactElement {
  const { give: words } = view.words;
  const wrong = chosen.state === 'wrong' ? problemWords({ view, campaign, chosen }) : null;
  const typed = chosen.state === 'wrong' ? chosen.typed : '';
  return (
    <form className="p-give__form" method="get" action={`/c/${campaign.id}`} aria-labelledby="give">
      <h2 id="give">{words.formTitle}</h2>
      {wrong === null ? null : (
        <div className="p-problem" role="alert">
          <p className="p-problem__title">{words.problem}</p>
          <p>
            <a href="#other">{wrong}</a>
          </p>
        </div>
      )}
      <fieldset className="p-chips">
        <legend>{words.amountTitle}</legend>
        {offeredAmounts(campaign.currency).map((amount) => (
          <label key={amount} className="p-chip">
            <input type="radio" name="amount" value={amount} />
            <span>{roundAmount(view, campaign, amount)}</span>
          </label>
        ))}
        <label className="p-chip p-chip--other">
          <input type="radio" name="amount" value="other" defaultChecked={typed !== ''} />
          <span>{words.other}</span>
        </label>
      </fieldset>
      <div className="p-give__other">
        <label htmlFor="other">{fill(words.otherLabel, { currency: campaign.currency })}</label>
        {wrong === null ? null : (
          <p id="other-problem" className="p-problem__words">
            {words.errorPrefix}
            {wrong}
          </p>
        )}
        <input
          id="other"
          name="other"
          type="text"
          inputMode="decimal"
          autoComplete="off"
          maxLength={20}
          defaultValue={typed}
          {...(wrong === null ? {} : { 'aria-invalid': true, 'aria-describedby': 'other-problem' })}
        />
      </div>
      <div className="p-give__submit">
        <button className="m-button m-button--primary" type="submit">
          <span className="p-give__any">{words.continue}</span>
          {offeredAmounts(campaign.currency).map((amount) => (
            <span key={amount} className="p-give__named">
              {fill(words.continueWith, { amount: roundAmount(view, campaign, amount) })}
            </span>
          ))}
        </button>
      </div>
      <p className="p-quiet">{words.simulated}</p>
    </form>
  );
}

/** A round amount without its decimals: "¥50". */
function roundAmount(view: Props['view'], campaign: Props['campaign'], amount: string): string {
  const parsed = parseMoney(amount, campaign.currency);
  const text = parsed.ok ? amountWords(view.language, parsed.money.minor, campaign.currency) : amount;
  return text.replace(/\.0+$/, '');
}

function problemWords({
  view,
  campaign,
  chosen,
}: CampaignProps & { readonly chosen: Extract<ChosenAmount, { state: 'wrong' }> }): string {
  const limit = (minor: bigint) => amountWords(view.language, minor, campaign.currency);
  return fill(view.words.give[chosen.problem], {
    min: limit(donationAmount.min),
    max: limit(donationAmount.max),
  });
}
