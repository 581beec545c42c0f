import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { LongTextField, TextField } from '../form/fields.tsx';
import { FormFrame } from '../form/FormFrame.tsx';
import { useContractForm } from '../form/useContractForm.ts';
import { Dialog } from './Dialog.tsx';
import { notices } from './notices.ts';

interface Props {
  readonly title: string;
  /** What will happen, before it happens. */
  readonly text: string;
  readonly submitLabel: string;
  readonly doneText: string;
  /** What has to be typed, letter by letter, before something that cannot be undone. */
  readonly typed?: string;
  readonly close: () => void;
  readonly send: (reason: string) => Promise<void>;
}

/** Asks for a reason, and for what cannot be undone also for the name of the thing, before doing it. */
export function ReasonDialog({ title, text, submitLabel, doneText, typed, close, send }: Props) {
  const { t } = useTranslation('desk');
  const schema = z.object({
    reason: z.string().trim().min(3).max(500),
    typed: typed === undefined ? z.string() : z.string().refine((value) => value.trim() === typed),
  });
  const form = useContractForm(
    schema,
    { reason: '', typed: '' },
    {
      reason: { label: t('grants.reason') },
      typed: { label: t('suspend.typeTitleLabel'), format: t('suspend.typeTitleWrong') },
    },
  );
  return (
    <Dialog title={title} close={close}>
      <p>{text}</p>
      <FormFrame
        form={form}
        submitLabel={submitLabel}
        danger
        cancel={close}
        send={async ({ reason }) => {
          await send(reason);
          notices.show(doneText);
          close();
        }}
      >
        <LongTextField form={form} name="reason" hint={t('grants.reasonHint')} />
        {typed === undefined ? null : (
          <TextField
            form={form}
            name="typed"
            hint={t('suspend.typeTitle', { title: typed })}
            autoComplete="off"
          />
        )}
      </FormFrame>
    </Dialog>
  );
}
