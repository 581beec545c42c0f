import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { item as itemSchema } from '../../../src/goods/contract.ts';
import { count } from '../../i18n/format.ts';
import { ActionButton } from '../shell/kit/ActionButton.tsx';
import { PlusIcon } from '../shell/kit/icons.tsx';
import type { Column } from '../shell/list/columns.ts';
import { ListTable } from '../shell/list/ListTable.tsx';
import { allowed, useMe } from '../shell/session/permissions.ts';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';
import { AddPackDialog } from './AddPackDialog.tsx';
import { resolvePacks, type ResolvedPack } from './packs.ts';

/** How the item is packed, each pack resolved into pieces. */
export function PackSection({ item }: { readonly item: z.output<typeof itemSchema> }) {
  const { t } = useTranslation('goods');
  const me = useMe();
  const unit = spokenName(item.measureWord, useLanguage()).text;
  const columns = useColumns(unit);
  const [adding, setAdding] = useState(false);
  return (
    <section aria-labelledby="packs">
      <h2 id="packs">{t('packs')}</h2>
      {item.packs.length === 0 ? (
        <p>{t('packsNone')}</p>
      ) : (
        <ListTable
          caption={t('packs')}
          rows={resolvePacks(item.packs)}
          columns={columns}
          rowKey={({ word, pieces }) => `${word} ${pieces}`}
        />
      )}
      <p className="pack-actions">
        <ActionButton
          variant="default"
          leftSection={<PlusIcon size={16} />}
          allowed={allowed(me, 'goods.manage', item.can, 'addPack')}
          onClick={() => setAdding(true)}
        >
          {t('packAdd')}
        </ActionButton>
      </p>
      {adding ? <AddPackDialog item={item} unit={unit} close={() => setAdding(false)} /> : null}
    </section>
  );
}

function useColumns(unit: string): readonly Column<ResolvedPack>[] {
  const { t } = useTranslation('goods');
  const language = useLanguage();
  return [
    { key: 'pack', head: t('pack'), cell: ({ word }) => word },
    {
      key: 'pieces',
      head: t('packPieces'),
      cell: ({ word, pieces, inner }) => {
        const said = { pack: word, pieces: count(language, pieces), unit };
        return inner === null
          ? t('packOf', said)
          : t('packOfPacks', { ...said, times: count(language, inner.times), inner: inner.word });
      },
    },
    { key: 'gtin', head: t('gtin'), cell: ({ gtin }) => gtin ?? t('code.none') },
  ];
}
