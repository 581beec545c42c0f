import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { area as areaSchema } from '../../../src/places/contract.ts';
import { count } from '../../i18n/format.ts';
import { Facts } from '../shell/kit/Facts.tsx';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';
import { AreaPath } from './AreaPath.tsx';
import { usePositionText } from './usePositionText.ts';

type Area = z.output<typeof areaSchema>;

/** What is known of an area; what is not known is told as such. */
export function AreaFacts({ area }: { readonly area: Area }) {
  const { t } = useTranslation('places');
  const language = useLanguage();
  const positionText = usePositionText();
  const { country, centre } = area;
  const edition = [
    t('editionSince', { year: area.fromEdition }),
    ...(area.untilEdition === null ? [] : [t('editionEnded', { year: area.untilEdition })]),
  ];
  return (
    <Facts
      facts={[
        [t('nameZh'), area.name.zh],
        [t('nameEn'), area.name.en],
        [t('code'), <code key="code">{area.code}</code>],
        [t('scheme'), t(`schemes.${area.scheme}`)],
        ...(country === null
          ? []
          : [[t('country'), `${country.alpha2} · ${country.alpha3} · ${country.numeric}`] as const]),
        [t('edition'), edition.join(' · ')],
        ...(area.formerNames.length === 0
          ? []
          : [
              [
                t('formerNames'),
                area.formerNames
                  .map(({ name, untilEdition }) =>
                    t('formerName', { name: spokenName(name, language).text, year: untilEdition }),
                  )
                  .join(' · '),
              ] as const,
            ]),
        ...(area.successors.length === 0
          ? []
          : [
              [
                t('successors'),
                <AreaPath key="successors" areas={area.successors.map((successor) => successor.area)} />,
              ] as const,
            ]),
        [t('population'), area.population === null ? null : <Population key="people" of={area.population} />],
        [
          t('centre'),
          centre === null ? t('centreNone') : `${positionText(centre.position)} · ${centre.source}`,
        ],
      ]}
    />
  );
}

function Population({ of: counted }: { readonly of: NonNullable<Area['population']> }) {
  const { t } = useTranslation('places');
  const language = useLanguage();
  const values = { people: count(language, counted.people), year: counted.year };
  return (
    <>
      {counted.basis === 'counted' ? t('populationCounted', values) : t('populationSum', values)}
      <small className="muted">
        {counted.underOldCodes > 0
          ? ` ${t('populationOld', { people: count(language, counted.underOldCodes) })}`
          : null}
        {counted.unknownCounties > 0
          ? ` ${t('populationUnknown', { count: counted.unknownCounties })}`
          : null}
        {` ${t('populationSource', { source: counted.source })}`}
      </small>
    </>
  );
}
