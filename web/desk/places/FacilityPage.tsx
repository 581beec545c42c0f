import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { placesEndpoints, type facility as facilitySchema } from '../../../src/places/contract.ts';
import { date } from '../../i18n/formatTime.ts';
import { query } from '../shell/api.ts';
import { ActionButton } from '../shell/kit/ActionButton.tsx';
import { Facts } from '../shell/kit/Facts.tsx';
import { Moment } from '../shell/kit/Moment.tsx';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import { StatusTag } from '../shell/kit/StatusTag.tsx';
import { allowed, useMe } from '../shell/session/permissions.ts';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';
import { AreaPath } from './AreaPath.tsx';
import { FarFromArea } from './FarFromArea.tsx';
import { FacilityMap } from './FacilityMap.tsx';
import { MergeFacilityDialog } from './MergeFacilityDialog.tsx';
import { usePositionText } from './usePositionText.ts';

const route = getRouteApi('/desk/facilities/$id');
type Facility = z.output<typeof facilitySchema>;

export function FacilityPage(): React.ReactNode {
  const { t } = useTranslation('places');
  const language = useLanguage();
  const me = useMe();
  const router = useRouter();
  const params = route.useParams();
  const [merging, setMerging] = useState(false);
  const { data: facility } = useSuspenseQuery(query(placesEndpoints.readFacility, { params })).data;
  const name = spokenName(facility.name, language);
  const isMerged = facility.mergedInto !== null;
  return (
    <>
      <PageHeader
        title={name.text}
        lang={name.lang}
        lead={t(`kinds.${facility.kind}`)}
        tag={isMerged ? <StatusTag tone="neutral">{t('merged')}</StatusTag> : undefined}
      >
        <ActionButton
          variant="default"
          allowed={allowed(me, 'places.manage', facility.can, 'mergeFacility')}
          onClick={() => setMerging(true)}
        >
          {t('merge')}
        </ActionButton>
        <ActionButton
          allowed={allowed(me, 'places.manage', facility.can, 'changeFacility')}
          onClick={() => void router.navigate({ to: '/facilities/$id/edit', params })}
        >
          {t('facilityEdit')}
        </ActionButton>
      </PageHeader>
      {facility.mergedInto === null ? null : (
        <p role="status">
          {t('mergedNotice')}{' '}
          <Link to="/facilities/$id" params={{ id: facility.mergedInto }}>
            {t('mergedOpen')}
          </Link>
        </p>
      )}
      <FarFromArea area={facility.area} position={facility.position} />
      <FacilityFacts facility={facility} />
      <FacilityMap facilities={[facility]} />
      {merging ? <MergeFacilityDialog facility={facility} close={() => setMerging(false)} /> : null}
    </>
  );
}

function FacilityFacts({ facility }: { readonly facility: Facility }) {
  const { t } = useTranslation('places');
  const language = useLanguage();
  const positionText = usePositionText();
  const { position, asOf } = facility;
  return (
    <Facts
      facts={[
        [t('nameZh'), facility.name.zh],
        [t('nameEn'), facility.name.en],
        ...(facility.otherNames.length === 0
          ? []
          : [
              [
                t('otherNames'),
                facility.otherNames.map((other) => spokenName(other, language).text).join(' · '),
              ] as const,
            ]),
        [t('ownCode'), facility.code],
        [t('area'), <AreaPath key="area" areas={facility.areaNames} />],
        [t('address'), facility.address],
        [t('phone'), facility.phone],
        [t('position'), position === null ? t('positionNone') : positionText(position)],
        [t('centre'), <ShownAt key="shown" facility={facility} />],
        [t('source'), facility.source],
        [t('asOf'), asOf === null ? null : date(language, asOf)],
        [t('recordedAt'), <Moment key="at" at={facility.recordedAt} exact />],
        [t('version'), String(facility.version)],
      ]}
    />
  );
}

function ShownAt({ facility }: { readonly facility: Facility }) {
  const { t } = useTranslation('places');
  const language = useLanguage();
  const { shownAt } = facility;
  if (shownAt === null) return t('shownNowhere');
  if (shownAt.basis === 'own') return t('shownOwn');
  const area = facility.areaNames.find(({ path }) => path === shownAt.area);
  return t('shownCentre', { area: area === undefined ? shownAt.area : spokenName(area.name, language).text });
}
