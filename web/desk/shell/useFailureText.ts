import { deskCatalogue } from '../../i18n/deskCatalogue.ts';
import { failureText, reasonText, type FailureText } from '../../i18n/refusalText.ts';
import { useLanguage } from './useLanguage.ts';

/** Turns what was thrown into words of the page's language. */
export function useFailureText(): (error: unknown, doing: 'reading' | 'sending') => FailureText {
  const language = useLanguage();
  return (error, doing) => failureText(deskCatalogue[language], language, error, doing);
}

/** Turns the code of a refusal to come into the reason why a button is off. */
export function useReasonText(): (code: string, details?: Readonly<Record<string, unknown>>) => string {
  const language = useLanguage();
  return (code, details = {}) => reasonText(deskCatalogue[language], code, details);
}
