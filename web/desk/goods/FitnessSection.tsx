import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { goodsUses, type item as itemSchema } from '../../../src/goods/contract.ts';
import { judgeFitness, type Fitness } from '../../../src/goods/rules/fitness.ts';
import { knownStandards } from '../../../src/goods/rules/known-standards.ts';
import { StatusTag, type Tone } from '../shell/kit/StatusTag.tsx';
import type { Column } from '../shell/list/columns.ts';
import { ListTable } from '../shell/list/ListTable.tsx';
import { useLanguage } from '../shell/useLanguage.ts';
import { strongest } from './strongest.ts';

type Item = z.output<typeof itemSchema>;

interface Props {
  readonly item: Item;
  /** The standard that is asked for, when one was chosen. */
  readonly standard: string | undefined;
  readonly choose: (standard: string) => void;
}

const tones: Readonly<Record<Fitness['fitness'], Tone>> = {
  fit: 'ok',
  notFit: 'bad',
  ask: 'warn',
  unknown: 'neutral',
};

/** Whether the item is fit for each use, and in place of a standard that somebody asks for; with the reasons. */
export function FitnessSection({ item, standard, choose }: Props) {
  const { t } = useTranslation('goods');
  const answers = goodsUses.map((use) => ({ use, judged: judgeFitness(item, { use }) }));
  return (
    <section aria-labelledby="fitness">
      <h2 id="fitness">{t('fitness')}</h2>
      <p>{t('fitnessLead')}</p>
      <ListTable caption={t('fitness')} rows={answers} columns={useColumns()} rowKey={({ use }) => use} />
      <StandardAsked item={item} standard={standard} choose={choose} />
    </section>
  );
}

function useColumns(): readonly Column<{ use: (typeof goodsUses)[number]; judged: Fitness }>[] {
  const { t } = useTranslation('goods');
  const reason = useReason();
  return [
    { key: 'use', head: t('forUse'), cell: ({ use }) => t(`uses.${use}`) },
    { key: 'answer', head: t('answer'), cell: ({ judged }) => <FitnessTag judged={judged} /> },
    { key: 'reason', head: t('reason'), cell: ({ judged }) => reason(judged) },
  ];
}

function StandardAsked({ item, standard = '', choose }: Props) {
  const { t } = useTranslation('goods');
  const language = useLanguage();
  const reason = useReason();
  const options = knownStandards
    .filter(({ kinds }) => item.kind === 'other' || kinds.includes(item.kind))
    .map((known) => ({ value: known.designation, label: `${known.designation} · ${known[language]}` }));
  // An address may ask for a standard of other goods; the answer then says so.
  const foreign =
    standard === '' || options.some(({ value }) => value === standard)
      ? []
      : [{ value: standard, label: standard }];
  if (options.length + foreign.length === 0) return null;
  const judged = standard === '' ? null : judgeFitness(item, { standard });
  return (
    <div className="fitness-check">
      <NativeSelect
        label={t('askStandard')}
        value={standard}
        onChange={(event) => choose(event.currentTarget.value)}
        data={[{ value: '', label: t('askStandardNone') }, ...foreign, ...options]}
      />
      <p role="status">
        {judged === null ? null : (
          <>
            <FitnessTag judged={judged} /> {reason(judged)}
          </>
        )}
      </p>
    </div>
  );
}

function FitnessTag({ judged }: { readonly judged: Fitness }) {
  const { t } = useTranslation('goods');
  return <StatusTag tone={tones[judged.fitness]}>{t(`fit.${judged.fitness}`)}</StatusTag>;
}

/** The reason of an answer in words. */
function useReason(): (judged: Fitness) => string {
  const { t } = useTranslation('goods');
  return ({ reason, standards, lacking }) =>
    t(`because.${reason}`, {
      standards: standards.join(t('list')),
      lacking: strongest(lacking)
        .map((name) => t(`property.${name}`))
        .join(t('list')),
    });
}
