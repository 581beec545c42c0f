import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shareOfNeed } from '../../../src/allocation/rules/by-need.ts';
import type { Id } from '../../../src/kernel/ids.ts';
import { count } from '../../i18n/format.ts';
import { ActionButton } from '../shell/kit/ActionButton.tsx';
import type { Column } from '../shell/list/columns.ts';
import { ListTable } from '../shell/list/ListTable.tsx';
import { allowed, useMe } from '../shell/session/permissions.ts';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';
import { AdjustDialog } from './AdjustDialog.tsx';
import type { Line, Round } from './round.ts';
import { SiteName } from './SiteName.tsx';
import { usePerMille, useWhy } from './useWhy.ts';

interface Props {
  readonly book: Id;
  readonly round: Round;
}

/** The plan: for each place what the rule gave, what is final, and why they differ. By name, not by luck. */
export function PlanTable({ book, round }: Props) {
  const { t } = useTranslation('allocation');
  const language = useLanguage();
  const [adjusting, setAdjusting] = useState<Line | null>(null);
  const lines = round.lines.toSorted((a, b) =>
    spokenName(a.site.name, language).text.localeCompare(spokenName(b.site.name, language).text, language),
  );
  return (
    <>
      <ListTable
        caption={t('plan')}
        rows={lines}
        columns={useColumns(book, round, setAdjusting)}
        rowKey={(line) => line.id}
      />
      {adjusting === null ? null : (
        <AdjustDialog book={book} round={round} line={adjusting} close={() => setAdjusting(null)} />
      )}
    </>
  );
}

function useColumns(book: Id, round: Round, adjust: (line: Line) => void): readonly Column<Line>[] {
  const { t } = useTranslation('allocation');
  const language = useLanguage();
  const perMille = usePerMille();
  const why = useWhy();
  const figures: readonly Column<Line>[] = [
    { key: 'lacks', head: t('lacks'), number: true, cell: (line) => count(language, line.weight) },
    { key: 'ruleGave', head: t('ruleGave'), number: true, cell: (line) => count(language, line.ruleGave) },
    {
      key: 'adjusted',
      head: t('adjusted'),
      number: true,
      cell: (line) => signed(language, BigInt(line.final) - BigInt(line.ruleGave)),
    },
    {
      key: 'final',
      head: t('final'),
      number: true,
      cell: (line) => <strong>{count(language, line.final)}</strong>,
    },
    {
      key: 'share',
      head: t('share'),
      number: true,
      cell: (line) => perMille(shareOfNeed(BigInt(line.final), BigInt(line.weight))),
    },
  ];
  return [
    { key: 'site', head: t('site'), cell: (line) => <SiteName site={line.site} /> },
    ...figures,
    {
      key: 'reason',
      head: t('reason'),
      cell: (line) => (
        <div>
          {line.reasonCode === null ? null : (
            <p>
              <strong>{t(`reasons.${line.reasonCode}`)}</strong> {line.reason}
            </p>
          )}
          <details>
            <summary>{t('why')}</summary>
            {why(explained(line))}
          </details>
        </div>
      ),
    },
    ...(round.state === 'proposed'
      ? [
          {
            key: 'adjust',
            head: t('adjust'),
            cell: (line: Line) => <AdjustButton round={round} line={line} adjust={adjust} />,
          },
        ]
      : []),
    ...(round.state === 'signed'
      ? [
          {
            key: 'send',
            head: t('send'),
            cell: (line: Line) =>
              line.final === '0' ? null : <SendButton book={book} round={round} line={line} />,
          },
        ]
      : []),
  ];
}

interface AdjustProps {
  readonly round: Round;
  readonly line: Line;
  readonly adjust: (line: Line) => void;
}

function AdjustButton({ round, line, adjust }: AdjustProps) {
  const { t } = useTranslation('allocation');
  const language = useLanguage();
  const me = useMe();
  return (
    <ActionButton
      variant="default"
      size="compact-sm"
      aria-label={t('adjustOf', { site: spokenName(line.site.name, language).text })}
      allowed={allowed(me, 'allocation.propose', round.can, 'adjustLine')}
      onClick={() => adjust(line)}
    >
      {t('adjust')}
    </ActionButton>
  );
}

interface SendProps {
  readonly book: Id;
  readonly round: Round;
  readonly line: Line;
}

/** What was promised to a place is packed on a page of its own. */
function SendButton({ book, round, line }: SendProps) {
  const { t } = useTranslation('allocation');
  const language = useLanguage();
  const router = useRouter();
  const me = useMe();
  return (
    <ActionButton
      variant="default"
      size="compact-sm"
      aria-label={t('sendOf', { site: spokenName(line.site.name, language).text })}
      allowed={allowed(me, 'shipping.dispatch')}
      onClick={() =>
        void router.navigate({
          to: '/consignments/new',
          search: { book, round: round.id, site: line.site.id },
        })
      }
    >
      {t('send')}
    </ActionButton>
  );
}

function explained(line: Line) {
  return {
    asked: BigInt(line.asked),
    onHand: line.onHand === null ? null : BigInt(line.onHand),
    weight: BigInt(line.weight),
    floor: BigInt(line.floor),
    cap: BigInt(line.cap),
    gave: BigInt(line.ruleGave),
    limit: line.limit,
    floorMet: line.floorMet,
  };
}

function signed(language: ReturnType<typeof useLanguage>, difference: bigint): string {
  if (difference === 0n) return '0';
  return difference > 0n ? `+${count(language, difference)}` : `−${count(language, -difference)}`;
}
