import { useState, type ReactNode } from 'react';
import type { FieldValues, Path, PathValue } from 'react-hook-form';
import type { Answer } from '../../../api/answer.ts';
import { RefusedCall } from '../../../api/failure.ts';
import type { ContractForm } from '../form/useContractForm.ts';
import { ConflictPanel, type Side } from './ConflictPanel.tsx';
import { differences, flatten, startingChoice } from './merge.ts';

interface Parts<Values extends FieldValues, Output, Row extends { version: number }> {
  readonly form: ContractForm<Values, Output>;
  /** What the page was opened with. */
  readonly opened: Answer<Row>;
  readonly valuesOf: (row: Row) => Values;
  /** Reads the row again after somebody else saved it. */
  readonly readAgain: () => Promise<Answer<Row>>;
  readonly save: (values: Output, ifMatch: string) => Promise<void>;
}

/**
 * Saving what others may save too: sends the version that the page was opened with; when it is no longer the
 * last, shows both and lets one choose, then saves over the version that was compared.
 */
export function useVersionedForm<Values extends FieldValues, Output, Row extends { version: number }>(
  parts: Parts<Values, Output, Row>,
): { send: (values: Output) => Promise<void>; conflict: ReactNode } {
  const { form, opened, valuesOf, readAgain, save } = parts;
  const [base, setBase] = useState(opened);
  const [newer, setNewer] = useState<Answer<Row> | undefined>(undefined);

  const send = async (values: Output): Promise<void> => {
    try {
      await save(values, base.etag ?? `"v${base.data.version}"`);
    } catch (error) {
      if (!(error instanceof RefusedCall) || error.code !== 'changedMeanwhile') throw error;
      setNewer(await readAgain());
    }
  };

  if (newer === undefined) return { send, conflict: null };
  const mine = flatten(form.methods.getValues());
  const theirs = flatten(valuesOf(newer.data));
  const found = differences(mine, theirs, Object.keys(form.words));
  const apply = (choice: Readonly<Record<string, Side>>): void => {
    for (const { field, theirs: saved } of found) {
      const path = field as Path<Values>;
      if (choice[field] === 'theirs')
        form.methods.setValue(path, saved as PathValue<Values, Path<Values>>, { shouldDirty: true });
    }
    setBase(newer);
    setNewer(undefined);
  };
  return {
    send,
    conflict: (
      <ConflictPanel
        version={newer.data.version}
        differences={found}
        start={startingChoice(flatten(valuesOf(base.data)), found)}
        words={form.words}
        apply={apply}
      />
    ),
  };
}
