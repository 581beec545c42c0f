import { useTranslation } from 'react-i18next';
import type { EndpointOutput } from '../../../src/kernel/endpoint.ts';
import type { shippingEndpoints } from '../../../src/shipping/contract.ts';
import { daysUntil } from '../shell/daysUntil.ts';
import { StatusTag, type Tone } from '../shell/kit/StatusTag.tsx';

export type Consignment = EndpointOutput<typeof shippingEndpoints.readConsignment>;

const tones: Readonly<Record<Consignment['state'], Tone>> = {
  packed: 'neutral',
  onTheWay: 'info',
  arrived: 'ok',
};

/** Where a consignment is, and by how many days it is late. */
export function ConsignmentState({ consignment }: { readonly consignment: Consignment }) {
  const { t } = useTranslation('shipping');
  const { state, expectedOn } = consignment;
  const late = state !== 'onTheWay' || expectedOn === null ? 0 : -daysUntil(expectedOn);
  return (
    <span className="tags">
      <StatusTag tone={tones[state]}>{t(`states.${state}`)}</StatusTag>
      {late > 0 ? <StatusTag tone="warn">{t('late', { days: late })}</StatusTag> : null}
    </span>
  );
}
