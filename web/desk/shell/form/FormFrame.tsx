import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { FormProvider, type FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { FailureAlert } from '../kit/FailureAlert.tsx';
import { FormSummary } from './FormSummary.tsx';
import type { ContractForm } from './useContractForm.ts';

interface Props<Values extends FieldValues, Output> {
  readonly form: ContractForm<Values, Output>;
  readonly send: (values: Output) => Promise<void>;
  /** The act that the button does, in words. */
  readonly submitLabel: string;
  /** A dangerous act is coloured as such. */
  readonly danger?: boolean;
  readonly cancel?: () => void;
  readonly children: ReactNode;
}

/** A form: what is wrong on top, then the fields, then one button that names the act. */
export function FormFrame<Values extends FieldValues, Output>(props: Props<Values, Output>) {
  const { form, send, submitLabel, danger = false, cancel, children } = props;
  const { t } = useTranslation();
  const { isSubmitting } = form.methods.formState;
  return (
    <FormProvider {...form.methods}>
      <form noValidate className="form" onSubmit={form.submit(send)}>
        <FormSummary form={form} />
        {form.failure === undefined ? null : <FailureAlert error={form.failure} doing="sending" />}
        {children}
        <div className="form-actions">
          <Button type="submit" loading={isSubmitting} {...(danger ? { className: 'danger-button' } : {})}>
            {submitLabel}
          </Button>
          {cancel === undefined ? null : (
            <Button variant="default" onClick={cancel} disabled={isSubmitting}>
              {t('action.cancel')}
            </Button>
          )}
        </div>
      </form>
    </FormProvider>
  );
}
