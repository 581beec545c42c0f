import { useTranslation } from 'react-i18next';
import type { Import } from './useImport.ts';
import { useImportWords } from './useImportWords.ts';

/** What is worth a word and no refusal; how many cells are filled is no news. */
export function ImportNotices({ row }: { readonly row: Import }) {
  const { t } = useTranslation('imports');
  const words = useImportWords();
  const shown = row.notices.filter(({ code }) => code !== 'filled');
  if (shown.length === 0) return null;
  return (
    <section>
      <h2>{t('notices.title')}</h2>
      <ul>
        {shown.map(({ code, field, count, firstRow, values }) => (
          <li key={`${code} ${field}`}>
            {field === null ? '' : `${words.field(field)} · `}
            {/* What is listed by name is counted by whoever reads it. */}
            {words.notice(code, values)} {values === undefined ? `× ${count}` : ''}
            {firstRow === null ? '' : ` · ${t('notices.first', { row: firstRow })}`}
          </li>
        ))}
      </ul>
    </section>
  );
}
