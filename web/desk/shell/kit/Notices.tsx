import { useSyncExternalStore } from 'react';
import { notices } from './notices.ts';

export function Notices() {
  const shown = useSyncExternalStore(notices.subscribe, notices.shown);
  return (
    <div className="notices" role="status" aria-live="polite">
      {shown.map((notice) => (
        <p key={notice.number}>{notice.text}</p>
      ))}
    </div>
  );
}
