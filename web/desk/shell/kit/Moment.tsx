import type { Instant } from '../../../../src/kernel/time.ts';
import { systemClock } from '../../../../src/kernel/time.ts';
import { relative, tableTime, zonedClock } from '../../../i18n/formatTime.ts';
import { useLanguage } from '../useLanguage.ts';

/** A moment: near ones as people say them, others by date and time; the exact one is always in reach. */
export function Moment({ at, exact = false }: { readonly at: Instant; readonly exact?: boolean }) {
  const language = useLanguage();
  const full = `${tableTime(at).slice(0, 10)} ${zonedClock(language, at)}`;
  return (
    <time dateTime={at} title={full} className="number">
      {exact ? tableTime(at) : relative(language, at, systemClock.now())}
    </time>
  );
}
