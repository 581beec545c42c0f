import type { ReactElement } from 'react';

const paths = {
  list: 'M4 6h2M10 6h10M4 12h2M10 12h10M4 18h2M10 18h10',
  up: 'M12 16V4M7 9l5-5 5 5M4 16v4h16v-4',
  settings: 'M4 7h9M19 7h1M4 17h1M11 17h9M13 7a3 3 0 1 0 6 0 3 3 0 1 0-6 0M5 17a3 3 0 1 0 6 0 3 3 0 1 0-6 0',
  offline: 'M3 3l18 18M8.5 16.500a5 5 0 0 1 7 0M5 13a10 10 0 0 1 4-2.400M19 13a10 10 0 0 0-5-2.700M12 20h.01',
  tick: 'M5 12.500l4.5 4.500L19 7.5',
  alert: 'M12 4 21 19H3zM12 10v4M12 16.500h.01',
  download: 'M12 4v12M7 11l5 5 5-5M4 20h16',
  in: 'M4 14v6h16v-6M12 4v11M8 11l4 4 4-4',
  hand: 'M3 12h13M11 7l5 5-5 5M20 4v16',
} as const;

export type IconName = keyof typeof paths;

/** An outline icon; a word always stands beside it. */
export function Icon({ name }: { readonly name: IconName }): ReactElement {
  return (
    <svg className="f-icon" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
