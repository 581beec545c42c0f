import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './Dialog.tsx';
import { FailureAlert } from './FailureAlert.tsx';
import { notices } from './notices.ts';

interface Props {
  readonly title: string;
  /** What will happen, before it happens. */
  readonly text: string;
  readonly submitLabel: string;
  readonly doneText: string;
  readonly close: () => void;
  readonly send: () => Promise<void>;
}

/** Asks once more before something that others will feel. */
export function ConfirmDialog({ title, text, submitLabel, doneText, close, send }: Props) {
  const { t } = useTranslation();
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<unknown>(undefined);
  const act = async (): Promise<void> => {
    setSending(true);
    setFailure(undefined);
    try {
      await send();
      notices.show(doneText);
      close();
    } catch (error) {
      setFailure(error);
      setSending(false);
    }
  };
  return (
    <Dialog title={title} close={close}>
      <p>{text}</p>
      {failure === undefined ? null : <FailureAlert error={failure} doing="sending" />}
      <div className="form-actions">
        <Button loading={sending} onClick={() => void act()}>
          {submitLabel}
        </Button>
        <Button variant="default" onClick={close}>
          {t('action.cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
