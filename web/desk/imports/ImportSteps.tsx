import { useTranslation } from 'react-i18next';
import type { Import } from './useImport.ts';

const steps = ['file', 'columns', 'check', 'result'] as const;

/** Where one is on the way from the file to the result. */
export function ImportSteps({ row, mends }: { readonly row: Import; readonly mends: boolean }) {
  const { t } = useTranslation('imports');
  const now = stepOf(row, mends);
  return (
    <ol className="import-steps" aria-label={t('steps.label')}>
      {steps.map((step) => (
        <li key={step} {...(step === now ? { 'aria-current': 'step' as const } : {})}>
          {t(`steps.${step}`)}
        </li>
      ))}
    </ol>
  );
}

function stepOf({ state }: Import, mends: boolean): (typeof steps)[number] {
  if (mends) return 'columns';
  if (state === 'unreadable') return 'file';
  return state === 'checking' || state === 'checked' ? 'check' : 'result';
}
