import { useTranslation } from 'react-i18next';
import type { CampaignState as State } from '../../../src/giving/contract.ts';
import { StatusTag, type Tone } from '../shell/kit/StatusTag.tsx';

const tones: Record<State, Tone> = { draft: 'neutral', open: 'info', paused: 'hold', ended: 'ok' };

export function CampaignState({ state }: { readonly state: State }) {
  const { t } = useTranslation('giving');
  return <StatusTag tone={tones[state]}>{t(`states.${state}`)}</StatusTag>;
}
