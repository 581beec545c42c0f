import { useEffect, useState, type ReactElement } from 'react';
import { fill } from '../../i18n/words.ts';
import { Notice } from '../../ui/Status.tsx';
import { isWechat } from '../device/install.ts';
import { bytesText, freeBytes, lowSpaceBytes } from '../device/storage.ts';
import { takeWaitingVersion, waitingVersion } from '../worker/register.ts';
import { queue } from './queue.ts';
import { useWords } from './settings.ts';
import { useStore } from './store.ts';

/** What the person must know about the phone itself: a new version, a browser that keeps nothing, no space. */
export function Notices(): ReactElement {
  const { field } = useWords();
  const version = useStore(waitingVersion);
  const queueState = useStore(queue).state;
  const free = useFreeBytes();
  return (
    <div className="f-notices">
      {version === null ? null : (
        <Notice kind="info" title={field.notice.update}>
          <button type="button" className="m-button" onClick={() => takeWaitingVersion(version)}>
            {field.notice.updateNow}
          </button>
        </Notice>
      )}
      {queueState === 'unavailable' ? <Notice kind="bad" title={field.notice.noStorage} /> : null}
      {isWechat(navigator.userAgent) ? <Notice kind="warn" title={field.notice.wechat} /> : null}
      {free !== null && free < lowSpaceBytes ? (
        <Notice kind="warn" title={fill(field.notice.spaceLow, { free: bytesText(free) })} />
      ) : null}
    </div>
  );
}

/** Bytes that may still be stored, asked once when the page opens; null until known. */
export function useFreeBytes(): number | null {
  const [free, setFree] = useState<number | null>(null);
  useEffect(() => {
    void freeBytes(navigator.storage).then(setFree);
  }, []);
  return free;
}
