import { useTranslation } from 'react-i18next';
import { get, type FieldErrors, type FieldValues } from 'react-hook-form';
import type { RefusedCall } from '../../../api/failure.ts';
import { readProblem } from './problem.ts';
import { useFailureText } from '../useFailureText.ts';
import type { ContractForm, FieldWords } from './useContractForm.ts';

/** A problem of the form: which field, and what to do about it. */
export interface SaidProblem {
  readonly field: string;
  readonly text: string;
}

/** Words for what is wrong with a field; the summary and the field say the same. */
export function useProblemText(
  refusal: RefusedCall | undefined,
): (words: FieldWords, message: string | undefined, type: unknown) => string {
  const { t } = useTranslation('desk');
  const failureText = useFailureText();
  return ({ label, format }, message, type) => {
    const problem = readProblem(message, type);
    switch (problem.kind) {
      case 'missing':
        return t('form.enter', { label });
      case 'tooShort':
        return t('form.tooShort', { label, limit: problem.limit });
      case 'tooLong':
        return t('form.tooLong', { label, limit: problem.limit });
      case 'refused':
        return refusal === undefined ? t('form.format', { label }) : failureText(refusal, 'sending').what;
      case 'server':
        return t('form.server', { label, problem: problem.said });
      case 'format':
        return format ?? t('form.format', { label });
    }
  };
}

/** All problems of a form in the order of its fields. */
export function useProblems(
  { words, refusal }: Pick<ContractForm<FieldValues, unknown>, 'words' | 'refusal'>,
  errors: FieldErrors,
): readonly SaidProblem[] {
  const problemText = useProblemText(refusal);
  return Object.entries(words).flatMap(([name, field]) => {
    const error: { message?: string; type?: unknown } | undefined = get(errors, name);
    if (error?.type === undefined) return [];
    return [{ field: field.focus ?? name, text: problemText(field, error.message, error.type) }];
  });
}

/** The id of a field's input, for labels and for the summary's links. */
export function fieldId(name: string): string {
  return `field-${name.replaceAll('.', '-')}`;
}
