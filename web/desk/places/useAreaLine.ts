import type { Name } from '../../../src/kernel/wire.ts';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';

/** Names of areas from the country down in one line: 湖北省 › 武汉市 › 武昌区. */
export function useAreaLine(): (areas: readonly { readonly name: Name }[]) => string {
  const language = useLanguage();
  return (areas) => areas.map(({ name }) => spokenName(name, language).text).join(' › ');
}
