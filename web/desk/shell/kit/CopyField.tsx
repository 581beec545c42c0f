import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly label: string;
  readonly value: string;
}

/** A code or a link to be taken along; it can be selected by hand where the clipboard is closed to pages. */
export function CopyField({ label, value }: Props) {
  const { t } = useTranslation('common');
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      setCopied(false);
      document.querySelector<HTMLInputElement>('[data-copy-field]')?.select();
    }
  };
  return (
    <div className="copy-field">
      <input
        readOnly
        data-copy-field
        aria-label={label}
        value={value}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button variant="default" onClick={() => void copy()}>
        {copied ? t('action.copied') : t('action.copy')}
      </Button>
      <span role="status" className="visually-hidden">
        {copied ? t('action.copied') : ''}
      </span>
    </div>
  );
}
