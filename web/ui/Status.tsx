import type { ReactElement, ReactNode } from 'react';

/** The six things a state can mean; each has a shape and a colour, and always goes with a word. */
export type Kind = 'ok' | 'info' | 'warn' | 'bad' | 'neutral' | 'hold';

const shapes: Readonly<Record<Kind, ReactElement>> = {
  ok: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="m4.8 8.2 2.2 2.3 4.2-4.8" className="m-shape__mark" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M8 1.75a6.25 6.25 0 0 0 0 12.5z" fill="currentColor" />
    </>
  ),
  warn: (
    <>
      <path d="M8 1.2 15.4 14.4H.6z" fill="currentColor" />
      <path d="M8 6v4m0 1.6v.6" className="m-shape__mark" />
    </>
  ),
  bad: (
    <>
      <rect x="1" y="1" width="14" height="14" rx="1.5" fill="currentColor" />
      <path d="M8 4v5m0 2v1" className="m-shape__mark" />
    </>
  ),
  neutral: <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  hold: <path d="M3.5 2h3v12h-3zM9.5 2h3v12h-3z" fill="currentColor" />,
};

/** The shape of a kind; the word beside it says the same, so screen readers pass it by. */
export function Shape({ kind, size = 16 }: { readonly kind: Kind; readonly size?: number }): ReactElement {
  return (
    <svg
      className={`m-shape m-kind--${kind}`}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      {shapes[kind]}
    </svg>
  );
}

/** A state in one or two words. */
export function Tag({ kind, children }: { readonly kind: Kind; readonly children: ReactNode }): ReactElement {
  return (
    <span className={`m-tag m-kind--${kind}`}>
      <Shape kind={kind} />
      {children}
    </span>
  );
}

/** A message about the page's state: what happened, whether work is safe, what to do. */
export function Notice({
  kind,
  title,
  children,
}: {
  readonly kind: Kind;
  readonly title: string;
  readonly children?: ReactNode;
}): ReactElement {
  return (
    <div className={`m-notice m-kind--${kind}`}>
      <Shape kind={kind} size={20} />
      <div>
        <p className="m-notice__title">{title}</p>
        {children}
      </div>
    </div>
  );
}

/** Where a list or a section has nothing to show yet: why, and what comes next. */
export function EmptyState({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ReactNode;
}): ReactElement {
  return (
    <div className="m-empty">
      <p className="m-empty__title">{title}</p>
      {children}
    </div>
  );
}
