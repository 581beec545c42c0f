import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { item as itemSchema } from '../../../src/goods/contract.ts';
import { Facts } from '../shell/kit/Facts.tsx';
import { Moment } from '../shell/kit/Moment.tsx';
import { SpokenText } from '../shell/kit/SpokenText.tsx';

/** Names, unit, codes and what is asked of each lot. */
export function ItemFacts({ item }: { readonly item: z.output<typeof itemSchema> }) {
  const { t } = useTranslation('goods');
  const { measureWord, lotAttributes, aliases, remark } = item;
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{t('item')}</h2>
      <Facts
        facts={[
          [t('nameZh'), item.name.zh],
          [t('nameEn'), item.name.en],
          ...(aliases.length === 0 ? [] : [[t('aliases'), aliases.join(t('list'))] as const]),
          [
            t('measureWord'),
            measureWord.zh === '' && measureWord.en === '' ? null : (
              <SpokenText key="unit" name={measureWord} />
            ),
          ],
          [
            t('lotAttributes'),
            lotAttributes.length === 0
              ? t('lotAttributesNone')
              : lotAttributes.map((name) => t(`lot.${name}`)).join(t('list')),
          ],
          [t('gtin'), item.gtin ?? t('code.none')],
          [t('unspsc'), item.unspsc ?? t('code.none')],
          [t('hs'), item.hs ?? t('code.none')],
          ...(remark === '' ? [] : [[t('remark'), remark] as const]),
          [t('createdAt'), <Moment key="at" at={item.createdAt} exact />],
          [t('version'), String(item.version)],
        ]}
      />
    </section>
  );
}
