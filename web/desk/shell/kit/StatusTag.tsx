export type Tone = 'ok' | 'info' | 'warn' | 'bad' | 'neutral' | 'hold';

/** A state as shape, word and colour: whoever cannot tell one of them has the other two. */
export function StatusTag({ tone, children }: { readonly tone: Tone; readonly children: string }) {
  return (
    <span className="tag" data-tone={tone}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
        {shapes[tone]}
      </svg>
      {children}
    </span>
  );
}

const stroke = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.5 } as const;

const shapes = {
  ok: (
    <>
      <circle cx="6" cy="6" r="6" fill="currentColor" />
      <path d="m3.2 6.2 2 2L9 4.4" {...stroke} className="tag-cut" />
    </>
  ),
  info: (
    <>
      <circle cx="6" cy="6" r="5.2" {...stroke} />
      <path d="M6 .8a5.2 5.2 0 0 0 0 10.4z" fill="currentColor" />
    </>
  ),
  warn: <path d="M6 .6 12 11.4H0z" fill="currentColor" />,
  bad: (
    <>
      <rect x="0" y="0" width="12" height="12" rx="1.5" fill="currentColor" />
      <path d="M6 2.6v4M6 8.6v1" {...stroke} className="tag-cut" />
    </>
  ),
  neutral: <circle cx="6" cy="6" r="5.2" {...stroke} />,
  hold: <path d="M3.5 1.5v9M8.5 1.5v9" {...stroke} strokeWidth={2.4} />,
} as const satisfies Record<Tone, unknown>;
