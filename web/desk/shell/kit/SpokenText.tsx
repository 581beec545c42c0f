import type { Name } from '../../../../src/kernel/wire.ts';
import { spokenName, useLanguage } from '../useLanguage.ts';

/** A two-language name in the page's language; when only the other exists, it is marked as such for readers aloud. */
export function SpokenText({ name }: { readonly name: Name }) {
  const spoken = spokenName(name, useLanguage());
  return spoken.lang === undefined ? spoken.text : <span lang={spoken.lang}>{spoken.text}</span>;
}
