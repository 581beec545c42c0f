import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RefusedCall } from '../../../api/failure.ts';
import { useFailureText } from '../useFailureText.ts';

interface Props {
  readonly error: unknown;
  readonly doing: 'reading' | 'sending';
  readonly retry?: () => void;
}

/** Whether the same again may go better: a refusal for good stays one. */
function mayPass(error: unknown): boolean {
  return !(error instanceof RefusedCall) || error.status === 429 || error.status === 503;
}

/** What went wrong: what happened, whether the work is safe, what to do, the number to quote. */
export function FailureAlert({ error, doing, retry }: Props) {
  const { t } = useTranslation('common');
  const text = useFailureText()(error, doing);
  return (
    <div className="failure" role="alert">
      <p>
        <strong>{text.what}</strong>
      </p>
      <p>
        {text.safe} {text.todo}
      </p>
      {text.reference === undefined ? null : <p className="reference">{text.reference}</p>}
      {retry === undefined || !mayPass(error) ? null : (
        <Button variant="default" size="sm" onClick={retry}>
          {t('action.retry')}
        </Button>
      )}
    </div>
  );
}
