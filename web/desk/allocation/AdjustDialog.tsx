import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { adjustmentReasons, allocationEndpoints } from '../../../src/allocation/contract.ts';
import type { Id } from '../../../src/kernel/ids.ts';
import { count } from '../../i18n/format.ts';
import { useDeskCommand } from '../shell/api.ts';
import { ChoiceField, LongTextField, TextField } from '../shell/form/fields.tsx';
import { FormFrame } from '../shell/form/FormFrame.tsx';
import { useContractForm } from '../shell/form/useContractForm.ts';
import { Dialog } from '../shell/kit/Dialog.tsx';
import { notices } from '../shell/kit/notices.ts';
import { useLanguage } from '../shell/useLanguage.ts';
import type { Line, Round } from './round.ts';

interface Props {
  readonly book: Id;
  readonly round: Round;
  readonly line: Line;
  readonly close: () => void;
}

const none = 'none';
const adjustment = allocationEndpoints.adjustLine.body.omit({ line: true }).extend({
  final: z
    .string()
    .trim()
    .regex(/^(0|[1-9][0-9]{0,17})$/),
  reasonCode: z.enum([none, ...adjustmentReasons]).transform((code) => (code === none ? null : code)),
});

/** Changes by hand what one place gets; the reason stands beside what the rule gave, for everybody to read. */
export function AdjustDialog({ book, round, line, close }: Props) {
  const { t } = useTranslation('allocation');
  const language = useLanguage();
  const adjust = useDeskCommand(allocationEndpoints.adjustLine, [
    allocationEndpoints.readRound,
    allocationEndpoints.listRounds,
  ]);
  const form = useContractForm(
    adjustment,
    { final: line.final, reasonCode: line.reasonCode ?? none, reason: line.reason },
    {
      final: { label: t('adjustFinal'), format: t('wholeNumber') },
      reasonCode: { label: t('adjustReason') },
      reason: { label: t('adjustWords'), format: t('adjustWordsHint') },
    },
  );
  return (
    <Dialog title={t('adjustTitle')} close={close}>
      <p>{t('adjustText', { gave: count(language, line.ruleGave) })}</p>
      <FormFrame
        form={form}
        submitLabel={t('adjustSubmit')}
        cancel={close}
        send={async (values) => {
          await adjust.run({
            input: { params: { book, id: round.id }, body: { ...values, line: line.id } },
            ifMatch: `"v${round.version}"`,
          });
          notices.show(t('adjustDone'));
          close();
        }}
      >
        <TextField form={form} name="final" inputMode="numeric" />
        <ChoiceField
          form={form}
          name="reasonCode"
          options={[
            { value: none, label: t('reasonNone') },
            ...adjustmentReasons.map((value) => ({ value, label: t(`reasons.${value}`) })),
          ]}
        />
        <LongTextField form={form} name="reason" hint={t('adjustWordsHint')} />
      </FormFrame>
    </Dialog>
  );
}
