import { useTranslation } from 'react-i18next';
import type { LetterState as State } from '../../../src/acknowledgement/contract.ts';
import { StatusTag, type Tone } from '../shell/kit/StatusTag.tsx';

const tones: Record<State, Tone> = { none: 'neutral', draft: 'hold', sent: 'ok' };

export function LetterState({ state }: { readonly state: State }) {
  const { t } = useTranslation('letters');
  return <StatusTag tone={tones[state]}>{t(`states.${state}`)}</StatusTag>;
}
