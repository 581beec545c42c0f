import type { MouseEvent, ReactElement, ReactNode } from 'react';
import { addressOfPage, go, type PageName } from './route.ts';

/** A link between pages of the app: a real address, followed without loading anything. */
export function Link({
  to,
  record = null,
  className,
  current = false,
  children,
}: {
  readonly to: PageName;
  /** The record on that page that it opens. */
  readonly record?: string | null;
  readonly className?: string;
  readonly current?: boolean;
  readonly children: ReactNode;
}): ReactElement {
  const follow = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(to, record);
  };
  return (
    <a
      className={className}
      href={addressOfPage(to, record)}
      aria-current={current ? 'page' : undefined}
      onClick={follow}
    >
      {children}
    </a>
  );
}
