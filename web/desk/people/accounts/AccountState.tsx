import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { account } from '../../../../src/people/contract.ts';
import { StatusTag, type Tone } from '../../shell/kit/StatusTag.tsx';

type State = z.output<typeof account>['state'];
const tones: Record<State, Tone> = { active: 'ok', suspended: 'hold', erased: 'neutral' };

export function AccountState({ state }: { readonly state: State }) {
  const { t } = useTranslation('desk');
  return <StatusTag tone={tones[state]}>{t(`accounts.states.${state}`)}</StatusTag>;
}
