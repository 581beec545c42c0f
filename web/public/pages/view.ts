import type { ReactElement } from 'react';
import type { Instant } from '../../../src/kernel/time.ts';
import type { Language } from '../../i18n/language.ts';
import type { PublicWords } from '../../i18n/publicWords.ts';
import type { Theme } from '../../i18n/theme.ts';

/** What every part of a page needs to know about the visit. */
export interface View {
  readonly language: Language;
  readonly theme: Theme;
  readonly words: PublicWords;
  readonly now: Instant;
  /** Path and query of this page, to come back to after a switch. */
  readonly here: string;
}

/** A page before it is wrapped in the shell. */
export interface Page {
  readonly status: number;
  readonly title: string;
  readonly description: string;
  readonly content: ReactElement;
  readonly cacheSeconds?: number;
  /** Its address is a secret, or leads to one: no search engine may keep it. */
  readonly isPrivate?: boolean;
}
