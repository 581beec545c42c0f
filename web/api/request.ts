import type { Endpoint } from '../../src/kernel/endpoint.ts';

/** The address of a call: path parameters put in, query appended; members that are undefined are left out. */
export function addressOf(
  endpoint: Endpoint,
  params: Readonly<Record<string, unknown>>,
  query: Readonly<Record<string, unknown>>,
): string {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(textOf(params[name], name)),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.append(name, textOf(value, name));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** @throws TypeError for what has no place in an address: a missing value or an object. */
function textOf(value: unknown, name: string): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  throw new TypeError(`${name} has no value that fits into an address`);
}
