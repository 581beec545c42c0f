import { acknowledgementEndpoints, sentLetter } from '../../../src/acknowledgement/contract.ts';
import { giftCodeText, readGiftCode } from '../../../src/giving/rules/gift-code.ts';
import type { Id } from '../../../src/kernel/ids.ts';
import { giftTrace, traceEndpoints } from '../../../src/trace/contract.ts';
import { findGiftPage } from '../pages/findGift.tsx';
import { giftPage } from '../pages/gift.tsx';
import { thanksPage } from '../pages/thanks.tsx';
import type { View } from '../pages/view.ts';
import { factsOf, type Facts } from './facts.ts';
import type { PageOrRedirect } from './give.ts';
import type { PageRequest } from './request.ts';

/** What the pages of following need of the renderer: a page of facts, or the one that says why there are none. */
type FromFacts = <Value>(facts: Facts<Value>, page: (value: Value) => PageOrRedirect) => PageOrRedirect;

/** The field for a code; a code that is spelt right leads on to its gift. */
export function findGiftAnswer(request: PageRequest, view: View): PageOrRedirect {
  const typed = new URLSearchParams(request.search).get('code');
  if (typed === null || typed.trim() === '') return findGiftPage(view, '', null);
  const read = readGiftCode(typed);
  return read.ok ? { redirect: `/gift/${giftCodeText(read.code)}` } : findGiftPage(view, typed, read);
}

/** A gift by the code in the address, or the field with what is wrong with it. */
export async function giftAnswer(
  request: PageRequest,
  view: View,
  typed: string,
  fromFacts: FromFacts,
): Promise<PageOrRedirect> {
  const read = readGiftCode(typed);
  if (!read.ok) return findGiftPage(view, typed, read);
  const code = giftCodeText(read.code);
  if (code !== typed) return { redirect: `/gift/${code}` };
  const isNew = new URLSearchParams(request.search).has('new');
  const path = traceEndpoints.readGiftTrace.path.replace(':code', code);
  const facts = factsOf(await request.call('GET', path), giftTrace);
  if (facts.state === 'missing') return findGiftPage(view, code, { problem: 'unknown' });
  return fromFacts(facts, (trace) => giftPage(view, trace, code, isNew));
}

/** A letter of thanks; with the code of a gift that it thanks also one for the givers alone. */
export async function thanksAnswer(
  request: PageRequest,
  view: View,
  id: Id,
  fromFacts: FromFacts,
): Promise<PageOrRedirect> {
  const read = readGiftCode(new URLSearchParams(request.search).get('gift') ?? '');
  const code = read.ok ? giftCodeText(read.code) : null;
  const path = acknowledgementEndpoints.readLetter.path.replace(':letter', id);
  const query = code === null ? '' : `?gift=${code}`;
  const facts = factsOf(await request.call('GET', `${path}${query}`), sentLetter);
  return fromFacts(facts, (letter) => thanksPage(view, letter, code));
}
