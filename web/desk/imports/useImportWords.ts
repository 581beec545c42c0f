import { deskCatalogue } from '../../i18n/deskCatalogue.ts';
import { fill } from '../../i18n/words.ts';
import { useReasonText } from '../shell/useFailureText.ts';
import { useLanguage } from '../shell/useLanguage.ts';

type Dictionary = Readonly<Record<string, string>>;

/** Words for the names and codes that imports come with; a name that has no words stands for itself. */
export function useImportWords() {
  const { imports } = deskCatalogue[useLanguage()];
  const refusal = useReasonText();
  const from = (words: Dictionary, name: string): string => words[name] ?? name;
  return {
    importer: (name: string) => from(imports.importers, name),
    setting: (name: string) => from(imports.settings, name),
    settingHint: (name: string): string | undefined => (imports.settingHints as Dictionary)[name],
    datum: (name: string) => from(imports.datums, name),
    field: (name: string) => from(imports.fields, name),
    /** Why a row is refused; a command's own refusal speaks in its own words. */
    reason: (code: string, details: Readonly<Record<string, unknown>>): string => {
      const words = (imports.reasons as Dictionary)[code];
      return words === undefined ? refusal(code, details) : fill(words, details);
    },
    notice: (code: string, values: readonly string[] = []): string =>
      fill(from(imports.noticeWords, code), { values: values.join('、') }),
    file: (reason: string): string =>
      (imports.fileReasons as Dictionary)[reason] ?? refusal('importFileUnreadable'),
  };
}
