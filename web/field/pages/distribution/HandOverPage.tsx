import type { ReactElement } from 'react';
import { fill } from '../../../i18n/words.ts';
import { nameIn } from '../../../ui/name.ts';
import { NameText } from '../../../ui/NameText.tsx';
import { EmptyState } from '../../../ui/Status.tsx';
import { Link } from '../../app/Link.tsx';
import { useWords } from '../../app/settings.ts';
import { useEntries } from '../../app/useSummary.ts';
import type { HeldLot } from '../../lists/lists.ts';
import { entriesAbout } from '../../lists/records.ts';
import { isRefused, type OutboxEntry } from '../../outbox/entry.ts';
import { Choice } from '../Choice.tsx';
import { FailedWords } from '../FailedWords.tsx';
import { Problem } from '../Field.tsx';
import { LotWords } from './LotWords.tsx';
import { Stepper } from './Stepper.tsx';
import { useHandOver, type Hand } from './useHandOver.ts';

const hands = ['ward', 'staff', 'household', 'otherSite'] as const satisfies readonly Hand[];

interface Props {
  /** Undefined: it is not on the phone's list, or nothing is left of it. */
  readonly lot: HeldLot | undefined;
  readonly record: string;
}

/** Handing over pieces of one lot: how many, to whom. */
export function HandOverPage({ lot, record }: Props): ReactElement {
  const { distribution, language } = useWords();
  const refused = entriesAbout(useEntries(), 'handover', record).find(isRefused);
  return (
    <>
      <p>
        <Link to="held">‹ {distribution.backToHeld}</Link>
      </p>
      <h1>{lot === undefined ? distribution.held : <NameText name={lot.item.name} language={language} />}</h1>
      {lot === undefined ? (
        <EmptyState title={distribution.gone} />
      ) : (
        <HandOverForm lot={lot} refused={refused} />
      )}
    </>
  );
}

interface FormProps {
  readonly lot: HeldLot;
  /** What was sent before and refused: it is mended here. */
  readonly refused: OutboxEntry | undefined;
}

function HandOverForm({ lot, refused }: FormProps): ReactElement {
  const { distribution, language } = useWords();
  const { value, setValue, hand, setHand, pieces, wrong, problem, confirm } = useHandOver(lot, refused);
  return (
    <form
      className="f-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void confirm();
      }}
    >
      <p>
        <NameText name={lot.facility.name} language={language} />
      </p>
      <LotWords lot={lot} />
      {refused === undefined ? null : <FailedWords entry={refused} />}
      <p id="here">{fill(distribution.here, { n: lot.onHand })}</p>
      <Stepper
        id="pieces"
        label={distribution.handing}
        what={nameIn(lot.item.name, language).text}
        value={value}
        min={1n}
        max={BigInt(lot.onHand)}
        onValue={setValue}
        describedBy="here"
        invalid={problem !== null && wrong !== null}
      />
      <Choice
        name="hand"
        title={distribution.hand}
        value={hand}
        onValue={setHand}
        options={hands.map((one) => ({ value: one, label: distribution.hands[one] }))}
      />
      <Problem words={problem} />
      <button type="submit" className="m-button m-button--primary f-wide f-main-button">
        {pieces === null ? distribution.held : fill(distribution.handOver, { n: pieces })}
      </button>
    </form>
  );
}
