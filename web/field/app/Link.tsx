import type { MouseEvent, ReactElement, ReactNode } from 'react';
import { addressOfPage, go, type PageName } from './route.ts';

/** A link between pages of the app: a real address, followed without loading anything. */
export function Link({
  to,
  className,
  current = false,
  children,
}: {
  readonly to: PageName;
  readonly className?: string;
  readonly current?: boolean;
  readonly children: ReactNode;
}): ReactElement {
  const follow = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a
      className={className}
      href={addressOfPage(to)}
      aria-current={current ? 'page' : undefined}
      onClick={follow}
    >
      {children}
    </a>
  );
}
