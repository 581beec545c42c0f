import { useTranslation } from 'react-i18next';
import { StatusTag, type Tone } from '../shell/kit/StatusTag.tsx';
import type { Import } from './useImport.ts';

const tones: Readonly<Record<Import['state'], Tone>> = {
  checking: 'info',
  layoutNeeded: 'warn',
  checked: 'hold',
  running: 'info',
  done: 'ok',
  stopped: 'warn',
  unreadable: 'bad',
  cancelled: 'neutral',
};

export function ImportState({ state }: Pick<Import, 'state'>) {
  const { t } = useTranslation('imports');
  return <StatusTag tone={tones[state]}>{t(`states.${state}`)}</StatusTag>;
}
