import type { ReactElement } from 'react';
import type { Name } from '../../src/kernel/wire.ts';
import { languageTags, type Language } from '../i18n/language.ts';
import { nameIn } from './name.ts';

/** A name in the page's language; where it only exists in the other one, it is marked so for screen readers. */
export function NameText({
  name,
  language,
}: {
  readonly name: Name;
  readonly language: Language;
}): ReactElement {
  const shown = nameIn(name, language);
  if (shown.language === language) return <>{shown.text}</>;
  return <span lang={languageTags[shown.language]}>{shown.text}</span>;
}
