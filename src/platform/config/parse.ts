import { isIP } from 'node:net';

/** A setting that is wrong; the message names the variable and what it may be. */
export class ConfigProblem extends Error {
  override readonly name = 'ConfigProblem';
}

/** A value that may be missing: null then, else what `parse` makes of it. */
export function optional<T>(text: string | undefined, parse: (value: string) => T): T | null {
  return text === undefined ? null : parse(text);
}

/** A whole number within bounds. @throws ConfigProblem */
export function whole(text: string, name: string, min: number, max: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max))
    throw new ConfigProblem(`${name} must be a whole number from ${min} to ${max}.`);
  return value;
}

/** One of a few words. @throws ConfigProblem */
export function choice<const Options extends readonly string[]>(
  text: string,
  name: string,
  options: Options,
): Options[number] {
  if (!options.includes(text)) throw new ConfigProblem(`${name} must be one of ${options.join(', ')}.`);
  return text;
}

/** A host name or an address to listen on. @throws ConfigProblem */
export function hostName(text: string, name: string): string {
  if (isIP(text) === 0 && !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text))
    throw new ConfigProblem(`${name} must be an address or a host name such as 127.0.0.1, :: or localhost.`);
  return text;
}

/** Addresses, networks in CIDR, and the three names of networks that the server knows besides. */
export function networks(text: string | undefined, name: string): readonly string[] {
  const items = (text ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
  const wrong = items.find(
    (item) => !['loopback', 'linklocal', 'uniquelocal'].includes(item) && !isNetwork(item),
  );
  if (wrong !== undefined)
    throw new ConfigProblem(
      `${name} must list addresses or networks such as 10.0.0.7 or 10.0.0.0/8, not ${wrong}.`,
    );
  return items;
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

/** An address of PostgreSQL. @throws ConfigProblem */
export function databaseUrl(text: string, name: string): string {
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) {
    throw new ConfigProblem(`${name} must look like postgres://user:password@host:5432/database.`);
  }
  return text;
}

/** Scheme, host and port, without a path. @throws ConfigProblem */
export function origin(text: string, name: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '') {
    throw new ConfigProblem(`${name} must be an origin such as https://relief.example, without a path.`);
  }
  return url.origin;
}

/** A secret of 16 characters or more. @throws ConfigProblem */
export function token(text: string, name: string): string {
  if (text.length < 16) throw new ConfigProblem(`${name} must have 16 characters or more.`);
  return text;
}
