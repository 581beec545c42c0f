import { z } from 'zod';
import type { follow } from '../../../i18n/zh/follow.ts';
import { fill } from '../../../i18n/words.ts';
import { canonicalText, type Canonical } from '../../../../src/kernel/canonical.ts';
import { giftTrace } from '../../../../src/trace/contract.ts';
import { checkGift, checkProof, type GiftCheck, type GiftProof } from './checkGift.ts';
import { fetchText } from './logClient.ts';

// The content security policy forbids making code at run time.
z.config({ jitless: true });

type Words = typeof follow.verify & typeof follow.check;
type Kind = 'ok' | 'bad' | 'info' | 'warn';

interface Line {
  readonly kind: Kind;
  readonly text: string;
}

/** Checks what an element says and writes into `result`, in words, what was checked and what was not. */
export async function verifyInto(element: HTMLElement, result: HTMLElement): Promise<void> {
  const words = JSON.parse(element.dataset['words'] ?? '{}') as Words;
  show(result, { kind: 'info', title: words.working, text: '' }, [], null);
  try {
    if (element.dataset['island'] === 'proof') await showProof(element, result, words);
    else await showGift(element, result, words);
  } catch (error) {
    const unable = !isSecureContext || (error instanceof DOMException && error.name === 'NotSupportedError');
    if (unable) show(result, { kind: 'warn', title: words.unable, text: words.unableWords }, [], null);
    else show(result, { kind: 'warn', title: words.failed, text: words.failedWords }, [], null);
  }
}

async function showGift(element: HTMLElement, result: HTMLElement, words: Words): Promise<void> {
  const trace = giftTrace.parse(JSON.parse(element.dataset['trace'] ?? ''));
  const answer = await fetchText(element.dataset['proof'] ?? '');
  if (answer === null) throw new Error('the gift has no proof');
  const check = await checkGift(trace, JSON.parse(answer) as GiftProof);
  show(result, verdictOf(check, words), linesOf(check, words), words);
}

function verdictOf(check: GiftCheck, words: Words): { kind: Kind; title: string; text: string } {
  const { state } = check.growth;
  const bad =
    check.signatureBad ||
    check.missing.length > 0 ||
    check.differs.length > 0 ||
    state === 'changed' ||
    state === 'keysChanged';
  if (bad) return { kind: 'bad', title: words.bad, text: words.badWords };
  if (check.pending > 0)
    return {
      kind: 'warn',
      title: words.pending,
      text: fill(words.pendingWords, { count: check.pending }),
    };
  return { kind: 'ok', title: words.ok, text: words.okWords };
}

function linesOf(check: GiftCheck, words: Words): readonly Line[] {
  const { origin, size, checked, all, growth } = check;
  const lines: Line[] = [];
  if (check.signatureBad) lines.push({ kind: 'bad', text: words.signatureBad });
  else lines.push({ kind: 'ok', text: fill(words.signature, { origin, size }) });
  for (const kind of check.missing) lines.push({ kind: 'bad', text: fill(words.notIncluded, { kind }) });
  if (check.missing.length === 0 && !check.signatureBad)
    lines.push({ kind: 'ok', text: fill(words.included, { count: checked }) });
  for (const { figure, shown, logged, kind } of check.differs)
    lines.push({
      kind: 'bad',
      text: fill(words.differs, { figure: figureWords(words, figure), shown, logged, kind }),
    });
  if (check.differs.length === 0) lines.push({ kind: 'ok', text: words.figures });
  if (checked < all && check.missing.length === 0 && check.pending === 0 && !check.signatureBad)
    lines.push({ kind: 'warn', text: fill(words.some, { all, count: checked }) });
  if (growth.state === 'grown')
    lines.push({ kind: 'ok', text: fill(words.grown, { seen: growth.seen, size }) });
  else if (growth.state === 'first') lines.push({ kind: 'info', text: words.first });
  else lines.push({ kind: 'bad', text: words[growth.state] });
  return lines;
}

function figureWords({ figuresOf }: Words, figure: string): string {
  return Object.entries(figuresOf).find(([name]) => name === figure)?.[1] ?? figure;
}

async function showProof(element: HTMLElement, result: HTMLElement, words: Words): Promise<void> {
  const typed = element.querySelector('textarea')?.value ?? '';
  const check = await checkProof(typed);
  if (check.state === 'malformed')
    show(result, { kind: 'warn', title: words.failed, text: words.proofMalformed }, [], null);
  else if (check.state === 'notOurs')
    show(
      result,
      { kind: 'warn', title: words.failed, text: fill(words.proofNotOurs, { origin: check.origin }) },
      [],
      null,
    );
  else if (check.state === 'bad')
    show(result, { kind: 'bad', title: words.bad, text: words.proofBad }, [], words);
  else {
    const told = check.leaf === null ? '' : canonicalText(plain(check.leaf));
    const signature = fill(words.signature, { origin: check.origin, size: check.size });
    const lines: Line[] = [
      { kind: 'ok', text: signature },
      { kind: 'info', text: told },
    ];
    show(result, { kind: 'ok', title: words.ok, text: words.proofOk }, lines, words);
  }
}

/** A leaf as JSON has it. */
function plain(value: object): Canonical {
  return JSON.parse(
    JSON.stringify(value, (_, member: unknown) => (typeof member === 'bigint' ? String(member) : member)),
  ) as Canonical;
}

const signs: Readonly<Record<Kind, string>> = { ok: '✓', bad: '✕', info: '·', warn: '⚠' };

function show(
  result: HTMLElement,
  verdict: { readonly kind: Kind; readonly title: string; readonly text: string },
  lines: readonly Line[],
  words: Words | null,
): void {
  const parts: HTMLElement[] = [
    piece('p', `p-verify__verdict m-kind--${verdict.kind}`, `${signs[verdict.kind]} ${verdict.title}`),
  ];
  if (verdict.text !== '') parts.push(piece('p', '', verdict.text));
  if (lines.length > 0) {
    const list = piece('ul', 'p-verify__lines', '');
    list.append(...lines.map(({ kind, text }) => piece('li', `m-kind--${kind}`, `${signs[kind]} ${text}`)));
    parts.push(list);
  }
  if (words !== null) parts.push(piece('h3', '', words.notTitle), piece('p', 'p-quiet', words.not));
  result.dataset['verdict'] = verdict.kind;
  result.replaceChildren(...parts);
}

function piece(name: string, className: string, text: string): HTMLElement {
  const element = document.createElement(name);
  if (className !== '') element.className = className;
  element.textContent = text;
  return element;
}
