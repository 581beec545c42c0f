import { useTranslation } from 'react-i18next';
import type { FillLimit } from '../../../src/allocation/rules/fill-fairly.ts';
import { shareOfNeed } from '../../../src/allocation/rules/by-need.ts';
import { count } from '../../i18n/format.ts';
import { languageTags } from '../../i18n/language.ts';
import { useLanguage } from '../shell/useLanguage.ts';

/** A line of a plan, computed here or by the server; pieces. */
export interface ExplainedLine {
  readonly asked: bigint;
  readonly onHand: bigint | null;
  readonly weight: bigint;
  readonly floor: bigint;
  readonly cap: bigint;
  readonly gave: bigint;
  readonly limit: FillLimit;
  readonly floorMet: boolean;
}

/** Tenths of a percent as text: 421 is 42.1%. */
export function usePerMille(): (tenths: number) => string {
  const language = useLanguage();
  return (tenths) =>
    new Intl.NumberFormat(languageTags[language], {
      style: 'percent',
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    }).format(tenths / 1000);
}

/** Why the rule gave a site what it gave, in words made of the figures. */
export function useWhy(): (line: ExplainedLine) => string {
  const { t } = useTranslation('allocation');
  const language = useLanguage();
  const perMille = usePerMille();
  const figure = (pieces: bigint): string => count(language, pieces);
  return ({ asked, onHand, weight, floor, cap, gave, limit, floorMet }) => {
    const need =
      onHand === null
        ? t('whyNeedOpen', { asked: figure(asked), weight: figure(weight) })
        : t('whyNeed', { asked: figure(asked), onHand: figure(onHand), weight: figure(weight) });
    const got = { gave: figure(gave), share: perMille(shareOfNeed(gave, weight)), cap: figure(cap) };
    const limits = { cap: t('whyCap', got), supply: t('whySupply', got), pack: t('whyPack', got) };
    const missed = floorMet ? '' : t('whyFloor', { floor: figure(floor) });
    return [need, limits[limit], missed].filter((text) => text !== '').join(language === 'zh' ? '' : ' ');
  };
}
