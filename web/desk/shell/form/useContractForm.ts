import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import {
  useForm,
  type DefaultValues,
  type FieldValues,
  type Path,
  type UseFormReturn,
} from 'react-hook-form';
import type { z } from 'zod';
import { RefusedCall } from '../../../api/failure.ts';
import { fieldOfPointer, problemMessage } from './problem.ts';

/** What the form says of a field: its label, and what to write when the format is wrong. */
export interface FieldWords {
  readonly label: string;
  readonly format?: string;
  /** The field that takes the focus, where the words stand for several. */
  readonly focus?: string;
}

export type FormWords = Readonly<Record<string, FieldWords>>;

export interface ContractForm<Values extends FieldValues, Output> {
  readonly methods: UseFormReturn<Values, unknown, Output>;
  readonly words: FormWords;
  /** The last refusal of single fields: its words are theirs. */
  readonly refusal: RefusedCall | undefined;
  /** A failure of sending that belongs to no field. */
  readonly failure: unknown;
  /** Checks, then sends; a refusal of single fields is shown beside them, what was typed always stays. */
  readonly submit: (send: (values: Output) => Promise<void>) => (event?: React.BaseSyntheticEvent) => void;
}

/** A form over a contract's own schema: the page asks for exactly what the server will check. */
export function useContractForm<Schema extends z.ZodType<FieldValues, FieldValues>>(
  schema: Schema,
  defaults: DefaultValues<z.input<Schema>>,
  words: FormWords,
): ContractForm<z.input<Schema>, z.output<Schema>> {
  const [failure, setFailure] = useState<unknown>(undefined);
  const [refusal, setRefusal] = useState<RefusedCall | undefined>(undefined);
  const methods = useForm<z.input<Schema>, unknown, z.output<Schema>>({
    resolver: zodResolver(schema, { error: (issue) => problemMessage(issue as never) }),
    defaultValues: defaults,
    // The summary on top takes the focus; it leads to each field.
    shouldFocusError: false,
  });
  const forget = (): void => {
    setFailure(undefined);
    setRefusal(undefined);
  };
  const submit = (send: (values: z.output<Schema>) => Promise<void>) => {
    const checked = methods.handleSubmit(async (values) => {
      forget();
      try {
        await send(values);
      } catch (error) {
        if (!showFields(methods, words, error)) setFailure(error);
        if (error instanceof RefusedCall) setRefusal(error);
      }
    }, forget);
    return (event?: React.BaseSyntheticEvent) => void checked(event);
  };
  return { methods, words, refusal, failure, submit };
}

/** Puts a refusal's fields beside the form's; false when there is something that no field can show. */
function showFields<Values extends FieldValues, Output>(
  methods: UseFormReturn<Values, unknown, Output>,
  words: FormWords,
  error: unknown,
): boolean {
  if (!(error instanceof RefusedCall) || error.fields.length === 0) return false;
  const known = error.fields.filter((field) => fieldOfPointer(field.pointer) in words);
  for (const field of known) {
    // Only for an input that is plainly wrong does the field's own remark say more than the refusal.
    const remark =
      error.code === 'inputInvalid' ? { type: 'server', message: field.problem } : { type: 'refused' };
    methods.setError(fieldOfPointer(field.pointer) as Path<Values>, remark);
  }
  return known.length === error.fields.length;
}
