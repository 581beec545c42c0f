import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormWords } from '../form/useContractForm.ts';
import type { Difference } from './merge.ts';

export type Side = 'mine' | 'theirs';

interface Props {
  readonly version: number;
  readonly differences: readonly Difference[];
  readonly start: Readonly<Record<string, Side>>;
  readonly words: FormWords;
  readonly apply: (choice: Readonly<Record<string, Side>>) => void;
}

/** Somebody saved meanwhile: both versions side by side, one picks for each field. */
export function ConflictPanel({ version, differences, start, words, apply }: Props) {
  const { t } = useTranslation('desk');
  const [choice, setChoice] = useState(start);
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, []);
  const all = (side: Side): void =>
    setChoice(Object.fromEntries(differences.map(({ field }) => [field, side] as const)));
  return (
    <section className="conflict" aria-labelledby="conflict-title" ref={box} tabIndex={-1}>
      <h2 id="conflict-title">{t('conflict.title')}</h2>
      <p>{t('conflict.text', { version })}</p>
      {differences.map((difference) => (
        <fieldset key={difference.field}>
          <legend>{words[difference.field]?.label ?? difference.field}</legend>
          {(['mine', 'theirs'] as const).map((side) => (
            <label key={side}>
              <input
                type="radio"
                name={`conflict-${difference.field}`}
                checked={choice[difference.field] === side}
                onChange={() => setChoice({ ...choice, [difference.field]: side })}
              />
              <span>
                <small>{t(`conflict.${side}`)}</small>
                {difference[side] === '' ? <em>{t('conflict.blank')}</em> : difference[side]}
              </span>
            </label>
          ))}
        </fieldset>
      ))}
      <div className="form-actions">
        <Button onClick={() => apply(choice)}>{t('conflict.apply')}</Button>
        <Button variant="default" onClick={() => all('mine')}>
          {t('conflict.allMine')}
        </Button>
        <Button variant="default" onClick={() => all('theirs')}>
          {t('conflict.allTheirs')}
        </Button>
      </div>
    </section>
  );
}
