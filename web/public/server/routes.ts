import { isId, type Id } from '../../../src/kernel/ids.ts';

/** The public pages by their address. */
export type Route =
  | { readonly page: 'operations' }
  | { readonly page: 'operation'; readonly slug: string }
  | { readonly page: 'about' }
  | { readonly page: 'campaign'; readonly id: Id }
  | { readonly page: 'payment'; readonly id: Id }
  | { readonly page: 'findGift' }
  | { readonly page: 'gift'; readonly code: string }
  | { readonly page: 'thanks'; readonly id: Id }
  | { readonly page: 'verify' }
  | { readonly page: 'redirect'; readonly to: string }
  | { readonly page: 'notFound' };

const slugPattern = /^[a-z0-9](-?[a-z0-9]){1,59}$/;

/** Finds the page of a path. An address with a slash too many leads to the one address that the page has. */
export function routeOf(path: string): Route {
  const parts = path.split('/').filter((part) => part !== '');
  const tidy = `/${parts.join('/')}`;
  const route = pageOf(parts);
  if (route.page !== 'notFound' && tidy !== path) return { page: 'redirect', to: tidy };
  return route;
}

function pageOf(parts: readonly string[]): Route {
  const [first, second] = parts;
  if (first === undefined) return { page: 'operations' };
  if (parts.length === 1 && first === 'about') return { page: 'about' };
  if (parts.length === 1 && first === 'gift') return { page: 'findGift' };
  if (parts.length === 1 && first === 'verify') return { page: 'verify' };
  if (parts.length === 2 && first === 'gift' && second !== undefined) return giftOf(second);
  if (parts.length === 1 && first === 'o') return { page: 'redirect', to: '/' };
  if (parts.length === 2 && first === 'o' && second !== undefined && slugPattern.test(second))
    return { page: 'operation', slug: second };
  if (parts.length === 2 && second !== undefined && isId(second)) {
    if (first === 'c') return { page: 'campaign', id: second };
    if (first === 'thanks') return { page: 'thanks', id: second };
    if (first === 'pay') return { page: 'payment', id: second };
  }
  return { page: 'notFound' };
}

/** A code as it stands in the address; people paste it with blanks and in full width too. */
function giftOf(part: string): Route {
  try {
    const code = decodeURIComponent(part);
    return code.length > 40 ? { page: 'notFound' } : { page: 'gift', code };
  } catch {
    return { page: 'notFound' };
  }
}
