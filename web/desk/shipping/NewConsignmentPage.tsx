import { Button } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Id } from '../../../src/kernel/ids.ts';
import { placesEndpoints } from '../../../src/places/contract.ts';
import { shippingEndpoints } from '../../../src/shipping/contract.ts';
import { BookPage } from '../ledger/BookPage.tsx';
import { query, useDeskCommand } from '../shell/api.ts';
import { FailureAlert } from '../shell/kit/FailureAlert.tsx';
import { Facts } from '../shell/kit/Facts.tsx';
import { notices } from '../shell/kit/notices.ts';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import { SpokenText } from '../shell/kit/SpokenText.tsx';

const route = getRouteApi('/desk/consignments/new');

/** Packs what a signed round promised to a site; the page of the round leads here. */
export function NewConsignmentPage(): React.ReactNode {
  const { t } = useTranslation('shipping');
  const { round, site } = route.useSearch();
  return (
    <BookPage title={t('pack')}>
      {(book) => (
        <>
          <PageHeader title={t('pack')} lead={t('packText')} />
          {round === undefined || site === undefined ? (
            <p className="callout" data-tone="warn">
              {t('packIncomplete')}
            </p>
          ) : (
            <Pack book={book} round={round} site={site} />
          )}
        </>
      )}
    </BookPage>
  );
}

function Pack({ book, round, site }: { readonly book: Id; readonly round: Id; readonly site: Id }) {
  const { t } = useTranslation('shipping');
  const { t: common } = useTranslation();
  const router = useRouter();
  const to = useSuspenseQuery(query(placesEndpoints.readFacility, { params: { id: site } })).data.data;
  const pack = useDeskCommand(shippingEndpoints.createConsignment, [shippingEndpoints.listConsignments]);
  const send = async (): Promise<void> => {
    const { id } = await pack.run({ input: { params: { book }, body: { round, site } } });
    notices.show(t('packed'));
    await router.navigate({ to: '/consignments/$id', params: { id } });
  };
  return (
    <>
      <Facts
        facts={[
          [t('to'), <SpokenText key="to" name={to.name} />],
          [t('round'), <code key="round">{round}</code>],
        ]}
      />
      {pack.error === null ? null : <FailureAlert error={pack.error} doing="sending" />}
      <div className="form-actions">
        <Button loading={pack.isPending} onClick={() => void send().catch(() => undefined)}>
          {t('packSubmit')}
        </Button>
        <Button variant="default" onClick={() => router.history.back()}>
          {common('action.cancel')}
        </Button>
      </div>
    </>
  );
}
