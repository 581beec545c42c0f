import type { ReactElement } from 'react';

/** A figure of the book. null is unknown: it shows as a dash with the words for it, never as 0. */
export interface FigureProps {
  readonly label: string;
  readonly value: string | null;
  /** What stands below a known value: its unit or base. */
  readonly note?: string;
  /** The words for "not reported yet" in the page's language. */
  readonly unknownWords: string;
}

/** One key figure; several stand together in <Figures>. */
export function Figure({ label, value, note, unknownWords }: FigureProps): ReactElement {
  return (
    <div className="m-figure">
      <dt className="m-figure__label">{label}</dt>
      <dd>
        {value === null ? (
          <span className="m-figure__value m-figure__value--unknown" aria-hidden="true">
            —
          </span>
        ) : (
          <span className="m-figure__value">{value}</span>
        )}{' '}
        <span className="m-figure__note">{value === null ? unknownWords : note}</span>
      </dd>
    </div>
  );
}

/** The row of key figures, ruled like the end of a ledger page. */
export function Figures({ figures }: { readonly figures: readonly FigureProps[] }): ReactElement {
  return (
    <dl className="m-figures">
      {figures.map((figure) => (
        <Figure key={figure.label} {...figure} />
      ))}
    </dl>
  );
}

/** A bar from zero. `share` is 0 to 1, or null where it is not known; the label says the same in words. */
export function Bar({
  share,
  of,
  label,
}: {
  readonly share: number | null;
  readonly of: 'money' | 'goods';
  readonly label: string;
}): ReactElement {
  if (share === null) return <div className="m-bar m-bar--unknown" role="img" aria-label={label} />;
  return (
    <svg className="m-bar" viewBox="0 0 100 1" preserveAspectRatio="none" role="img" aria-label={label}>
      <rect className={`m-bar__part--${of}`} width={Math.min(Math.max(share, 0), 1) * 100} height="1" />
    </svg>
  );
}
