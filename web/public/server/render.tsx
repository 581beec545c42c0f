import { renderToStaticMarkup } from 'react-dom/server';
import { toInstant } from '../../../src/kernel/time.ts';
import { words } from '../../i18n/publicWords.ts';
import { aboutPage } from '../pages/about.tsx';
import { busyPage, errorPage, notFoundPage } from '../pages/failure.tsx';
import { operationPage } from '../pages/operation.tsx';
import { operationsPage } from '../pages/operations.tsx';
import { Shell } from '../pages/Shell.tsx';
import { verifyPage } from '../pages/verify.tsx';
import type { View } from '../pages/view.ts';
import { readOpenCampaigns, readOperation, readOperations, type Facts } from './facts.ts';
import { findGiftAnswer, giftAnswer, thanksAnswer } from './follow.ts';
import { campaignAnswer, paymentAnswer, type PageOrRedirect } from './give.ts';
import type { PageAnswer, PageRequest } from './request.ts';
import { routeOf } from './routes.ts';

/** Addresses that take a form; every other page is only read. */
export const formPages = ['/c/:campaign', '/pay/:payment'] as const;

const vary = ['Accept-Language', 'Cookie'] as const;

/**
 * Renders a public page on the server. Never throws: what goes wrong becomes a page that says so. The HTML has
 * no inline script and no inline style, so that the strictest content security policy holds.
 */
export async function handle(request: PageRequest): Promise<PageAnswer> {
  const route = routeOf(request.path);
  if (route.page === 'redirect')
    return { status: 301, html: '', redirect: `${route.to}${request.search}`, vary };
  const view = viewOf(request);
  let page: PageOrRedirect;
  try {
    page = await pageOf(request, view);
  } catch {
    page = errorPage(view, undefined);
  }
  if ('redirect' in page) return { status: 303, html: '', redirect: page.redirect, vary };
  const html = `<!doctype html>${renderToStaticMarkup(<Shell view={view} page={page} />)}`;
  return {
    status: page.status,
    html,
    vary,
    ...(page.cacheSeconds === undefined ? {} : { cacheSeconds: page.cacheSeconds }),
  };
}

/**
 * The page for a failure that the server met before or around `handle`. `reference` is the number under which
 * the log knows the request.
 */
export function renderError(
  request: Omit<PageRequest, 'call'>,
  status: number,
  reference: string | undefined,
): PageAnswer {
  const view = viewOf(request);
  const page = { ...errorPage(view, reference), status };
  return { status, vary, html: `<!doctype html>${renderToStaticMarkup(<Shell view={view} page={page} />)}` };
}

function viewOf(request: Omit<PageRequest, 'call'>): View {
  const search = new URLSearchParams(request.search);
  // The language of the address would win over the choice just made, so it is not part of the way back.
  search.delete('lang');
  const query = search.toString();
  return {
    language: request.language,
    theme: request.theme,
    words: words(request.language),
    now: toInstant(new Date(request.now)),
    here: query === '' ? request.path : `${request.path}?${query}`,
  };
}

async function pageOf(request: PageRequest, view: View): Promise<PageOrRedirect> {
  const route = routeOf(request.path);
  if (route.page === 'about') return aboutPage(view);
  if (route.page === 'operations') {
    const cursor = new URLSearchParams(request.search).get('cursor');
    const facts = await readOperations(request.call, cursor);
    return fromFacts(view, facts, (operations) => operationsPage(view, operations, cursor === null));
  }
  if (route.page === 'operation') return operationAnswer(request, view, route.slug);
  const ofView = <Value,>(facts: Facts<Value>, page: (value: Value) => PageOrRedirect): PageOrRedirect =>
    fromFacts(view, facts, page);
  if (route.page === 'campaign') return campaignAnswer(request, view, route.id, ofView);
  if (route.page === 'payment') return paymentAnswer(request, view, route.id, ofView);
  if (route.page === 'findGift') return findGiftAnswer(request, view);
  if (route.page === 'gift') return giftAnswer(request, view, route.code, ofView);
  if (route.page === 'thanks') return thanksAnswer(request, view, route.id, ofView);
  if (route.page === 'verify') return verifyPage(view);
  return notFoundPage(view);
}

/** An operation, with the campaigns that take gifts for it; without them the rest of the page is still worth reading. */
async function operationAnswer({ call }: PageRequest, view: View, slug: string): Promise<PageOrRedirect> {
  const operation = await readOperation(call, slug);
  const campaigns =
    operation.state === 'found' ? await readOpenCampaigns(call, operation.value.id) : operation;
  return fromFacts(view, operation, (found) =>
    operationPage(view, found, campaigns.state === 'found' ? campaigns.value : null),
  );
}

function fromFacts<Value>(
  view: View,
  facts: Facts<Value>,
  page: (value: Value) => PageOrRedirect,
): PageOrRedirect {
  if (facts.state === 'found') return page(facts.value);
  if (facts.state === 'missing') return notFoundPage(view);
  if (facts.state === 'busy') return busyPage(view);
  return errorPage(view, facts.reference);
}
