import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { goodsEndpoints, type item as itemSchema } from '../../../src/goods/contract.ts';
import { query } from '../shell/api.ts';
import { ActionButton } from '../shell/kit/ActionButton.tsx';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import { SpokenText } from '../shell/kit/SpokenText.tsx';
import { StatusTag } from '../shell/kit/StatusTag.tsx';
import { allowed, useMe } from '../shell/session/permissions.ts';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';
import { FitnessSection } from './FitnessSection.tsx';
import { ItemFacts } from './ItemFacts.tsx';
import { PackSection } from './PackSection.tsx';
import { RetireItemDialog } from './RetireItemDialog.tsx';
import { StandardSection } from './StandardSection.tsx';

const route = getRouteApi('/desk/goods/$id');
type Item = z.output<typeof itemSchema>;

/** One item: what it is for, what its standards prove, how it is packed and coded. */
export function ItemPage(): React.ReactNode {
  const { t } = useTranslation('goods');
  const language = useLanguage();
  const params = route.useParams();
  const { standard } = route.useSearch();
  const router = useRouter();
  const { data: item } = useSuspenseQuery(query(goodsEndpoints.readItem, { params })).data;
  const name = spokenName(item.name, language);
  return (
    <>
      <PageHeader
        title={name.text}
        lang={name.lang}
        lead={t(`kinds.${item.kind}`)}
        tag={item.state === 'retired' ? <StatusTag tone="neutral">{t('retired')}</StatusTag> : undefined}
      >
        <ItemActions item={item} />
      </PageHeader>
      {item.state === 'retired' ? <RetiredNotice item={item} /> : null}
      {item.use.zh === '' && item.use.en === '' ? null : (
        <p className="callout" data-tone="info">
          <strong>{t('use')}</strong> <SpokenText name={item.use} />
        </p>
      )}
      <FitnessSection
        item={item}
        standard={standard}
        choose={(chosen) =>
          void router.navigate({
            to: '/goods/$id',
            params,
            search: chosen === '' ? {} : { standard: chosen },
            replace: true,
            resetScroll: false,
          })
        }
      />
      <StandardSection item={item} />
      <PackSection item={item} />
      <ItemFacts item={item} />
    </>
  );
}

function ItemActions({ item }: { readonly item: Item }) {
  const { t } = useTranslation('goods');
  const me = useMe();
  const router = useRouter();
  const [retiring, setRetiring] = useState(false);
  return (
    <>
      <ActionButton
        variant="default"
        allowed={allowed(me, 'goods.manage', item.can, 'retireItem')}
        onClick={() => setRetiring(true)}
      >
        {t('retire')}
      </ActionButton>
      <ActionButton
        allowed={allowed(me, 'goods.manage', item.can, 'changeItem')}
        onClick={() => void router.navigate({ to: '/goods/$id/edit', params: { id: item.id } })}
      >
        {t('edit')}
      </ActionButton>
      {retiring ? <RetireItemDialog item={item} close={() => setRetiring(false)} /> : null}
    </>
  );
}

function RetiredNotice({ item }: { readonly item: Item }) {
  const { t } = useTranslation('goods');
  const id = item.replacedBy;
  const successor = useQuery({
    ...query(goodsEndpoints.readItem, { params: { id: id ?? item.id } }),
    enabled: id !== null,
  }).data?.data;
  return (
    <p role="status">
      {t('retiredNotice')}{' '}
      {item.retireReason === '' ? null : t('retiredBecause', { reason: item.retireReason })}{' '}
      {id === null ? (
        t('replacedByNone')
      ) : (
        <>
          {t('retiredReplaced')}{' '}
          <Link to="/goods/$id" params={{ id }}>
            {successor === undefined ? id : <SpokenText name={successor.name} />}
          </Link>
        </>
      )}
    </p>
  );
}
