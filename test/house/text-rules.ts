import { occurrences, type TextRule } from './rule.ts';

const everywhere = (): boolean => true;

/** Folders of the machine on which a file was written; exceptions are named with their reason. */
export function machinePaths(exceptions: Readonly<Record<string, string>>): TextRule {
  return {
    name: 'no paths of one machine',
    why: 'the house runs on any machine; folders come from the configuration or from the system',
    applies: (path) => exceptions[path] === undefined,
    check: (file) =>
      occurrences(
        file,
        /(?<![\w./~$})\]-])\/(?:(?:work|tmp|root)(?=[/'"`\s),;]|$)|(?:home|Users)\/\w+)/gm,
        (hit) => `names the path ${hit}`,
      ),
  };
}

const registries: TextRule = {
  name: 'no hosts of package registries',
  why: 'each machine has a registry of its own; the lockfile pins contents by their hash, not by where they came from',
  applies: everywhere,
  check: (file) =>
    occurrences(
      file,
      /\bregistry\.[a-z0-9-]+\.[a-z]{2,}|\b(?:npm[m]irror|artifactor[y]|verdacci[o])\b|"resolved"\s*:/g,
      (hit) => `names ${hit}`,
    ),
};

const mobileNumbers: TextRule = {
  name: 'no digits that look like a mobile number',
  why: 'somebody answers at nearly every one of them; tests make their numbers at run time',
  applies: (path) => path !== 'package-lock.json',
  check: (file) =>
    occurrences(
      file,
      /(?<![0-9a-fA-F.])(?:1[3-9]\d{9}|1[3-9]\d[ -]\d{4}[ -]\d{4})(?![0-9a-fA-F])/g,
      () => 'holds digits like a mobile number',
    ),
};

const secrets: TextRule = {
  name: 'no secrets',
  why: 'what was committed once is public for good; secrets come from the environment or from a file outside',
  applies: everywhere,
  check: (file) =>
    occurrences(
      file,
      /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\\rn]+[A-Za-z0-9+/]{20}|\b(?:whsec_[A-Za-z0-9+/=]{16,}|sk_live_\w{10,}|gh[pousr]_\w{30,}|AKIA[0-9A-Z]{16}|xox[abpr]-[\w-]{10,}|eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.)/g,
      () => 'holds a secret or what looks like one',
    ),
};

const leftoversInStyles: TextRule = {
  name: 'no notes of unfinished work in SQL and styles',
  why: 'what is not done is not there; plans live in the list of issues',
  applies: (path) => /\.(sql|css)$/.test(path),
  check: (file) => occurrences(file, /\b(?:TODO|FIXME)\b/g, (hit) => `says ${hit}`),
};

export const textRules: readonly TextRule[] = [registries, mobileNumbers, secrets, leftoversInStyles];
