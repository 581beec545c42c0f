import type { Instant } from '../../../src/kernel/time.ts';
import { tableTime } from '../../i18n/formatTime.ts';
import { CopyField } from '../shell/kit/CopyField.tsx';
import { QrCode } from '../shell/kit/QrCode.tsx';

interface Props {
  readonly link: string;
  readonly expiresAt: Instant;
  readonly words: {
    /** That the link is shown only now, and how to hand it over. */
    readonly once: string;
    readonly label: string;
    readonly qr: string;
    readonly until: (when: string) => string;
  };
}

/** A link that opens something for one person: to be copied or scanned, and kept nowhere in the page. */
export function OneTimeLink({ link, expiresAt, words }: Props) {
  return (
    <>
      <p className="callout" data-tone="warn">
        {words.once}
      </p>
      <CopyField label={words.label} value={link} />
      <QrCode text={link} label={words.qr} />
      <p>{words.until(tableTime(expiresAt))}</p>
    </>
  );
}
