import type { Name } from '../../../src/kernel/wire.ts';
import { SpokenText } from '../shell/kit/SpokenText.tsx';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';

interface Props {
  readonly site: { readonly name: Name; readonly areaNames: readonly Name[] };
}

/** A place that gets something: its name, and below it where it lies. */
export function SiteName({ site }: Props) {
  const language = useLanguage();
  return (
    <>
      <SpokenText name={site.name} />
      <br />
      <small className="muted">
        {site.areaNames
          .slice(1)
          .map((name) => spokenName(name, language).text)
          .join(' › ')}
      </small>
    </>
  );
}
