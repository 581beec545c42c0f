import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { operationEndpoints, operationStates } from '../../../../src/people/contract.ts';
import { useDeskCommand } from '../../shell/api.ts';
import { useOpened } from '../../shell/conflict/useOpened.ts';
import { useVersionedForm } from '../../shell/conflict/useVersionedForm.tsx';
import { ChoiceField, LongTextField, TextField } from '../../shell/form/fields.tsx';
import { FormFrame } from '../../shell/form/FormFrame.tsx';
import { useContractForm } from '../../shell/form/useContractForm.ts';
import { notices } from '../../shell/kit/notices.ts';
import { PageHeader } from '../../shell/kit/PageHeader.tsx';
import { asksForReason, changeOperationForm, mayBecome, valuesOf } from './operationForm.ts';
import { useOperationWords } from './useOperationWords.ts';
import { ScopeAreaField } from '../ScopeAreaField.tsx';
import { WordFields } from './WordFields.tsx';

const route = getRouteApi('/desk/operations/$slug/edit');

export function ChangeOperationPage(): React.ReactNode {
  const { t } = useTranslation('desk');
  const { t: common } = useTranslation();
  const router = useRouter();
  const params = route.useParams();
  const { opened, readAgain } = useOpened(operationEndpoints.readOperation, { params });
  const change = useDeskCommand(operationEndpoints.changeOperation, [
    operationEndpoints.listOperations,
    operationEndpoints.readOperation,
  ]);
  const form = useContractForm(changeOperationForm, valuesOf(opened.data), useOperationWords());
  const back = () => router.navigate({ to: '/operations/$slug', params });
  const { send, conflict } = useVersionedForm({
    form,
    opened,
    valuesOf,
    readAgain,
    save: async (body, ifMatch) => {
      await change.run({ input: { params, body }, ifMatch });
      notices.show(t('operations.saved'));
      await back();
    },
  });
  const states = operationStates.map((value) => ({
    value,
    label: common(`operationState.${value}`),
    disabled: !mayBecome(opened.data, value),
  }));
  const withReason = asksForReason(form.methods.watch('state'));
  return (
    <>
      <PageHeader title={t('operations.edit')} />
      {conflict ?? (
        <FormFrame
          form={form}
          submitLabel={t('operations.submitEdit')}
          cancel={() => void back()}
          send={send}
        >
          <ChoiceField form={form} name="state" options={states} />
          {withReason ? (
            <>
              <LongTextField
                form={form}
                name="stateReason.zh"
                lang="zh-CN"
                hint={t('operations.stateReasonHint')}
              />
              <LongTextField
                form={form}
                name="stateReason.en"
                lang="en"
                hint={t('operations.stateReasonHint')}
              />
            </>
          ) : null}
          <WordFields form={form} />
          <ScopeAreaField form={form} name="area" />
          <TextField form={form} name="glide" optional hint={t('operations.glideHint')} />
          <TextField form={form} name="closedOn" optional hint={t('operations.dateHint')} />
        </FormFrame>
      )}
    </>
  );
}
