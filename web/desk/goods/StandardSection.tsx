import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { item as itemSchema } from '../../../src/goods/contract.ts';
import { standardsIn, type ReadStandard } from '../../../src/goods/rules/standards.ts';
import type { Column } from '../shell/list/columns.ts';
import { ListTable } from '../shell/list/ListTable.tsx';
import { useLanguage } from '../shell/useLanguage.ts';
import { strongest } from './strongest.ts';

interface WrittenStandard {
  readonly written: string;
  readonly read: readonly ReadStandard[];
}

/** The item's standards as they are written, what each is called and what it promises. */
export function StandardSection({ item }: { readonly item: z.output<typeof itemSchema> }) {
  const { t } = useTranslation('goods');
  const columns = useColumns();
  return (
    <section aria-labelledby="standards">
      <h2 id="standards">{t('standards')}</h2>
      {item.standards.length === 0 ? (
        <p>{t('standardsNone')}</p>
      ) : (
        <ListTable
          caption={t('standards')}
          rows={item.standards.map((written) => ({ written, read: standardsIn(written) }))}
          columns={columns}
          rowKey={({ written }) => written}
        />
      )}
    </section>
  );
}

function useColumns(): readonly Column<WrittenStandard>[] {
  const { t } = useTranslation('goods');
  const language = useLanguage();
  return [
    { key: 'written', head: t('standardWritten'), cell: ({ written }) => written },
    {
      key: 'title',
      head: t('standardTitle'),
      cell: ({ read }) =>
        read.length === 0 ? '—' : read.map(({ known }) => known[language]).join(t('list')),
    },
    {
      key: 'proves',
      head: t('standardProves'),
      cell: ({ read }) =>
        read.length === 0
          ? t('standardForeign')
          : strongest(read.flatMap(({ known }) => known.properties))
              .map((name) => t(`property.${name}`))
              .join(t('list')),
    },
  ];
}
