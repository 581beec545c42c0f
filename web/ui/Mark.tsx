import type { ReactElement } from 'react';

/** The sign of Mutao: a quince with its leaf. */
export function Mark({ size = 28 }: { readonly size?: number }): ReactElement {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path
        fill="var(--brand)"
        d="M16.4 9.4c4.9-2.6 11 .6 11 8.2 0 7.3-5.3 12.4-11.4 12.4S4.600 24.900 4.600 17.600c0-7.600 6.100-10.800 11-8.200z"
      />
      <path
        fill="none"
        stroke="var(--text)"
        strokeWidth="1.8"
        strokeLinecap="round"
        d="M16 10.500c0-3.200 1-5.600 3-7.500"
      />
      <path fill="var(--ok)" d="M17 7.600c1.300-4 4.700-5.900 9.400-5.500-.7 4.300-4.300 7-9.400 5.500z" />
    </svg>
  );
}
