import type { ReactElement, ReactNode } from 'react';
import { toCurrency } from '../../../src/kernel/currency.ts';
import { count } from '../../i18n/format.ts';
import { fill } from '../../i18n/words.ts';
import { nameIn } from '../../ui/name.ts';
import { NameText } from '../../ui/NameText.tsx';
import { Shape, type Kind } from '../../ui/Status.tsx';
import type { GiftTrace, TraceStep } from '../../../src/trace/contract.ts';
import { amountWords } from './amount.ts';
import { dayWords, giftAmount, piecesWords, timeWords, type TraceProps } from './giftShare.ts';
import type { View } from './view.ts';

interface StepProps {
  readonly view: View;
  readonly trace: GiftTrace;
  readonly step: TraceStep;
}

/** The way of a gift as a vertical list; works without styles and scripts. */
export function GiftSteps({ view, trace }: TraceProps): ReactElement {
  return (
    <section aria-labelledby="steps" className="p-section">
      <h2 id="steps">{view.words.follow.stepsTitle}</h2>
      <ol className="p-way">
        {trace.steps.map((step) => (
          <Step key={step.key} view={view} trace={trace} step={step} />
        ))}
      </ol>
    </section>
  );
}

/** A bead: whole for what is done, half for what is going on, a triangle for what is late, a square for a loss. */
function beadOf(trace: GiftTrace, { key, stage, late }: TraceStep): Kind {
  if (stage === 'short') return 'bad';
  if (late) return 'warn';
  const waits = trace.ends.some(
    ({ step, fate }) => step === key && (fate === 'resting' || fate === 'awaited'),
  );
  return waits ? 'info' : 'ok';
}

function Step({ view, trace, step }: StepProps): ReactElement {
  const { follow: words } = view.words;
  return (
    <li className="p-way__step" data-stage={step.stage}>
      <Shape kind={beadOf(trace, step)} size={20} />
      <div>
        <h3>
          {words.stages[step.stage]}
          {step.place === null ? null : (
            <>
              {' · '}
              <NameText name={step.place.name} language={view.language} />
            </>
          )}
        </h3>
        <p className="p-quiet">
          <time dateTime={step.happenedAt}>{timeWords(step.happenedAt)}</time>
          {step.place === null || step.place.areas.length === 0 ? null : (
            <>
              {' '}
              ·{' '}
              {step.place.areas
                .slice(1)
                .map((area) => nameIn(area, view.language).text)
                .join(' › ')}
            </>
          )}
        </p>
        <p className="p-way__share">
          {fill(words.yourShare, { share: giftAmount({ view, trace }, step.share) })}
          {whole({ view, trace, step })}
        </p>
        <Details view={view} trace={trace} step={step} />
      </div>
    </li>
  );
}

/** How much moved in all, beside the gift's share of it. */
function whole({ view, trace, step }: StepProps): string {
  const { follow: words } = view.words;
  if (step.goods !== null)
    return fill(words.ofGoods, {
      item: nameIn(step.goods.item.name, view.language).text,
      exact: piecesWords(view, step.goods.exact),
      total: count(view.language, step.goods.total),
    });
  if (step.money === null || step.stage === 'given') return '';
  return fill(words.ofMoney, { total: giftAmount({ view, trace }, step.money) });
}

function Details(props: StepProps): ReactElement | null {
  const lines = detailsOf(props);
  if (lines.length === 0) return null;
  return (
    <ul className="p-way__details">
      {lines.map(({ key, line }) => (
        <li key={key}>{line}</li>
      ))}
    </ul>
  );
}

function detailsOf({ view, step }: StepProps): readonly { readonly key: string; readonly line: ReactNode }[] {
  const { follow: words } = view.words;
  const { purchase, lot, consignment, receipt, handover, stage } = step;
  const lines: { key: string; line: ReactNode }[] = [];
  const add = (key: string, text: string, values: Readonly<Record<string, string>>): void =>
    void lines.push({ key, line: fill(text, values) });
  const number = (amount: string): string => count(view.language, amount);
  if (purchase !== null && stage === 'committed')
    add('order', words.order, {
      supplier: nameIn(purchase.supplier, view.language).text,
      item: nameIn(purchase.item.name, view.language).text,
      pieces: number(purchase.pieces),
      price: amountWords(view.language, purchase.price, toCurrency(purchase.currency)),
    });
  if (lot !== null && stage === 'stocked') {
    if (lot.lotNumber !== null) add('lot', words.lotNumber, { number: lot.lotNumber });
    if (lot.expiresOn !== null) add('expires', words.expires, { date: dayWords(view, lot.expiresOn) });
  }
  if (consignment !== null) {
    add('to', words.toPlace, { place: nameIn(consignment.to.name, view.language).text });
    if (consignment.carrier !== '') add('carrier', words.carrier, { carrier: consignment.carrier });
  }
  const expectedOn = (consignment ?? (stage === 'paid' ? purchase : null))?.expectedOn ?? null;
  if (expectedOn !== null)
    add('expected', step.late ? words.late : words.expected, { date: dayWords(view, expectedOn) });
  if (receipt !== null)
    add('receipt', stage === 'short' ? words.shortWords : words.counted, {
      sent: number(receipt.sent),
      counted: number(receipt.counted),
      short: number(receipt.short),
    });
  if (handover !== null) lines.push({ key: 'hand', line: words.hands[handover.hand] });
  return lines;
}
