import { useTranslation } from 'react-i18next';
import type { RoundState as State } from '../../../src/allocation/contract.ts';
import { StatusTag, type Tone } from '../shell/kit/StatusTag.tsx';

const tones: Record<State, Tone> = { proposed: 'info', signed: 'ok', cancelled: 'neutral' };

export function RoundState({ state }: { readonly state: State }) {
  const { t } = useTranslation('allocation');
  return <StatusTag tone={tones[state]}>{t(`states.${state}`)}</StatusTag>;
}
