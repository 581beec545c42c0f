import '../../ui/tokens.css';
import '../../ui/base.css';
import '../../ui/kit.css';
import './styles/shell.css';
import './styles/operations.css';
import './styles/operation.css';
import './styles/text.css';
import './styles/give.css';
import './styles/check.css';
import './styles/follow.css';
import './styles/print.css';
import { startShare } from './share.ts';
import { startStale } from './stale.ts';
import { startVerify } from './verify.ts';

/** The islands: small pieces of a finished page that come alive. A page without them lacks nothing it needs. */
const islands: Readonly<Record<string, (element: HTMLElement) => void>> = {
  share: startShare,
  stale: startStale,
  verify: startVerify,
  proof: startVerify,
};

for (const element of document.querySelectorAll<HTMLElement>('[data-island]')) {
  islands[element.dataset['island'] ?? '']?.(element);
}
