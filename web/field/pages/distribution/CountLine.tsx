import type { ReactElement } from 'react';
import { fill } from '../../../i18n/words.ts';
import { nameIn } from '../../../ui/name.ts';
import { NameText } from '../../../ui/NameText.tsx';
import { Tag } from '../../../ui/Status.tsx';
import { useWords } from '../../app/settings.ts';
import type { Incoming } from '../../lists/lists.ts';
import { LotWords } from './LotWords.tsx';
import { piecesOf } from './pieces.ts';
import { Stepper } from './Stepper.tsx';

interface Props {
  readonly line: Incoming['lines'][number];
  readonly value: string;
  readonly onValue: (value: string) => void;
}

/** One lot: what was sent, what came, and at once how many are short. */
export function CountLine({ line, value, onValue }: Props): ReactElement {
  const { distribution, language } = useWords();
  const sent = BigInt(line.pieces);
  const count = piecesOf(value);
  const problem =
    count === null ? distribution.noNumber : count > sent ? fill(distribution.tooMany, { n: sent }) : null;
  const hint = `sent-${line.lot}`;
  return (
    <li className="f-row">
      <p className="f-row__title">
        <NameText name={line.item.name} language={language} />
      </p>
      <LotWords lot={line} />
      <div className="f-row__head" id={hint}>
        <p>{fill(distribution.sent, { n: sent })}</p>
        {problem !== null ? (
          <p className="f-problem">{problem}</p>
        ) : count === sent ? (
          <Tag kind="ok">{distribution.complete}</Tag>
        ) : (
          <Tag kind="warn">{fill(distribution.short, { n: sent - (count ?? 0n) })}</Tag>
        )}
      </div>
      <Stepper
        id={`count-${line.lot}`}
        label={distribution.counted}
        what={nameIn(line.item.name, language).text}
        value={value}
        min={0n}
        max={sent}
        onValue={onValue}
        describedBy={hint}
        invalid={problem !== null}
      />
    </li>
  );
}
