import { useEffect, useRef } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../useFailureText.ts';
import type { ContractForm } from './useContractForm.ts';
import { fieldId, useProblems } from './useProblemText.ts';

/** What has to be mended, on top of the form; after sending it takes the focus, each line leads to its field. */
export function FormSummary<Values extends FieldValues, Output>({
  form,
}: {
  readonly form: ContractForm<Values, Output>;
}) {
  const { t } = useTranslation();
  const { errors, submitCount, isSubmitting } = form.methods.formState;
  const problems = useProblems(form, errors);
  const box = useRef<HTMLDivElement>(null);
  const failureText = useFailureText();
  const refused =
    form.refusal === undefined || form.failure !== undefined
      ? undefined
      : failureText(form.refusal, 'sending');
  const shown = problems.length > 0;
  const prefix = t('failure.titlePrefix');

  useEffect(() => {
    if (!isSubmitting && submitCount > 0) box.current?.focus();
  }, [submitCount, isSubmitting]);
  useEffect(() => {
    if (!shown) return undefined;
    document.title = prefix + document.title;
    return () => {
      document.title = document.title.replace(prefix, '');
    };
  }, [shown, prefix]);

  if (!shown) return null;
  return (
    <div className="form-summary" ref={box} tabIndex={-1} role="group" aria-labelledby="form-summary-title">
      <h2 id="form-summary-title">{t('failure.title')}</h2>
      <ul>
        {problems.map((problem) => (
          <li key={problem.field + problem.text}>
            <a
              href={`#${fieldId(problem.field)}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(fieldId(problem.field))?.focus();
              }}
            >
              {problem.text}
            </a>
          </li>
        ))}
      </ul>
      {refused === undefined ? null : (
        <p>
          {refused.safe} <span className="reference">{refused.reference}</span>
        </p>
      )}
    </div>
  );
}
