import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { need as needSchema } from '../../../src/needs/contract.ts';
import { count } from '../../i18n/format.ts';
import { SpokenText } from '../shell/kit/SpokenText.tsx';
import { StatusTag, type Tone } from '../shell/kit/StatusTag.tsx';
import { useLanguage } from '../shell/useLanguage.ts';

export type Need = z.output<typeof needSchema>;

const stateTones: Record<Need['state'], Tone> = {
  reported: 'neutral',
  verified: 'info',
  sentBack: 'warn',
  met: 'ok',
  withdrawn: 'neutral',
};
const urgencyTones: Record<NonNullable<Need['urgency']>, Tone> = {
  out: 'bad',
  critical: 'bad',
  tight: 'warn',
  enough: 'ok',
};

export function NeedState({ state }: { readonly state: Need['state'] }) {
  const { t } = useTranslation('needs');
  return <StatusTag tone={stateTones[state]}>{t(`states.${state}`)}</StatusTag>;
}

/** What is asked for: the item, or the words of a list that are not settled. */
export function NeedItem({ need }: { readonly need: Need }) {
  const { t } = useTranslation('needs');
  if (need.item !== null) return <SpokenText name={need.item.name} />;
  return (
    <>
      <span lang="zh">{need.words}</span> <StatusTag tone="hold">{t('itemOpen')}</StatusTag>
    </>
  );
}

/** Pieces, in Chinese with their measure word; an unknown amount says so and is never 0. */
export function Pieces({ need, amount }: { readonly need: Need; readonly amount: string | null }) {
  const language = useLanguage();
  if (amount === null) return '—';
  const word = language === 'zh' ? (need.item?.measureWord.zh ?? '') : '';
  return `${count(language, amount)}${word === '' ? '' : ` ${word}`}`;
}

/** How many days the stock lasts, and how urgent that is. */
export function DaysOfStock({ need }: { readonly need: Need }) {
  const { t } = useTranslation('needs');
  const { daysOfStock, urgency } = need;
  if (urgency === null) return '—';
  const words = t(`urgencies.${urgency}`);
  return (
    <StatusTag tone={urgencyTones[urgency]}>
      {daysOfStock === null ? words : `${words} · ${t('days', { days: daysOfStock })}`}
    </StatusTag>
  );
}
