import { useTranslation } from 'react-i18next';
import type { EndpointOutput } from '../../../src/kernel/endpoint.ts';
import type { supplyEndpoints } from '../../../src/supply/contract.ts';
import { daysUntil } from '../shell/daysUntil.ts';
import { StatusTag, type Tone } from '../shell/kit/StatusTag.tsx';

export type Purchase = EndpointOutput<typeof supplyEndpoints.readPurchase>;

const tones: Readonly<Record<Purchase['state'], Tone>> = {
  ordered: 'neutral',
  paid: 'info',
  partlyReceived: 'info',
  received: 'ok',
};

/** How far a purchase is, and by how many days it is late. */
export function PurchaseState({ purchase }: { readonly purchase: Purchase }) {
  const { t } = useTranslation('supply');
  const { state, expectedOn } = purchase;
  const late = state === 'received' || expectedOn === null ? 0 : -daysUntil(expectedOn);
  return (
    <span className="tags">
      <StatusTag tone={tones[state]}>{t(`states.${state}`)}</StatusTag>
      {late > 0 ? <StatusTag tone="warn">{t('late', { days: late })}</StatusTag> : null}
    </span>
  );
}
