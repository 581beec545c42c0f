import { useTranslation } from 'react-i18next';
import type { OmissionReason } from '../../../src/allocation/rules/by-need.ts';
import type { Name } from '../../../src/kernel/wire.ts';
import { SpokenText } from '../shell/kit/SpokenText.tsx';

interface Props {
  readonly omitted: readonly {
    readonly need: string;
    readonly site: { readonly name: Name };
    readonly reason: OmissionReason;
  }[];
}

/** Needs of the item that are not in a round, each with its reason. */
export function OmittedNeeds({ omitted }: Props) {
  const { t } = useTranslation('allocation');
  if (omitted.length === 0) return null;
  return (
    <details>
      <summary>{t('omitted', { count: omitted.length })}</summary>
      <ul>
        {omitted.map(({ need, site, reason }) => (
          <li key={need}>
            <SpokenText name={site.name} /> <span className="muted">{t(`omittedReasons.${reason}`)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
