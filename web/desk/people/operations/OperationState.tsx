import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { operation } from '../../../../src/people/contract.ts';
import { StatusTag, type Tone } from '../../shell/kit/StatusTag.tsx';

type State = z.output<typeof operation>['state'];
const tones: Record<State, Tone> = {
  preparing: 'neutral',
  running: 'info',
  paused: 'hold',
  closing: 'warn',
  closed: 'ok',
};

export function OperationState({ state }: { readonly state: State }) {
  const { t } = useTranslation();
  return <StatusTag tone={tones[state]}>{t(`operationState.${state}`)}</StatusTag>;
}
