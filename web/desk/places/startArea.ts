import { ancestorsOf } from '../../../src/places/rules/area-path.ts';

interface Grants {
  readonly account: { readonly grants: readonly { readonly area: string; readonly revokedAt: unknown }[] };
}

/** Where somebody's view of the areas begins: the smallest area that holds all that they work for, else China. */
export function startArea({ account }: Grants): string {
  const [first, ...others] = account.grants
    .filter(({ revokedAt }) => revokedAt === null)
    .map(({ area }) => (area === '' ? [] : [...ancestorsOf(area), area]));
  const shared = (first ?? []).filter((path) => others.every((paths) => paths.includes(path)));
  return shared.at(-1) ?? 'cn';
}
