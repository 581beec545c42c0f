import type { ReactElement } from 'react';

/** The sign of Mutao: a quince with its leaf. */
export function Mark({ size = 28 }: { readonly size?: number }): ReactElement {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path
        fill="var(--brand)"
        d="M13.2 6.8c2.1-1 5-.9 6.7.4 1.3 1 1.5 2.7 2.7 4.3 1.9 2.5 5.4 4 5.4 9 0 5.7-4.9 9.5-11.7 9.5S4.5 26.3 4.5 20.6c0-4.9 3.4-6.8 5-9.4 1.1-1.8 1.6-3.4 3.7-4.4z"
      />
      <path
        fill="none"
        stroke="var(--bg)"
        strokeWidth="1.5"
        strokeLinecap="round"
        d="M13.6 29.2c.6-1.3 1.5-1.9 2.7-1.9s2.1.6 2.7 1.9"
      />
      <path
        fill="none"
        stroke="var(--text)"
        strokeWidth="1.75"
        strokeLinecap="round"
        d="M16.5 7c-.1-1.6-.6-3.1-1.7-4.4"
      />
      <path fill="var(--ok)" d="M17.2 5.2c2-3.6 5.9-4.8 10.3-3.7-1.5 4.1-5.5 6.1-10.3 3.7z" />
    </svg>
  );
}
