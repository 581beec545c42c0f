import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { peopleEndpoints } from '../../../../src/people/contract.ts';
import { query } from '../../shell/api.ts';
import { ActionButton } from '../../shell/kit/ActionButton.tsx';
import { Facts } from '../../shell/kit/Facts.tsx';
import { Moment } from '../../shell/kit/Moment.tsx';
import { PageHeader } from '../../shell/kit/PageHeader.tsx';
import { allowed, holds, useMe } from '../../shell/session/permissions.ts';
import { spokenName, useLanguage } from '../../shell/useLanguage.ts';
import { AreaText } from '../AreaText.tsx';

const route = getRouteApi('/desk/organisations/$id');

export function OrganisationPage(): React.ReactNode {
  const { t } = useTranslation('desk');
  const { t: common } = useTranslation();
  const language = useLanguage();
  const me = useMe();
  const router = useRouter();
  const params = route.useParams();
  const { data: organisation } = useSuspenseQuery(query(peopleEndpoints.readOrganisation, { params })).data;
  const name = spokenName(organisation.name, language);
  return (
    <>
      <PageHeader title={name.text} lang={name.lang} lead={common(`kind.${organisation.kind}`)}>
        <ActionButton
          variant="default"
          allowed={allowed(me, 'people.manageOrganisations', organisation.can, 'changeOrganisation')}
          onClick={() => void router.navigate({ to: '/organisations/$id/edit', params })}
        >
          {t('organisations.edit')}
        </ActionButton>
      </PageHeader>
      <Facts
        facts={[
          [t('organisations.nameZh'), organisation.name.zh],
          [t('organisations.nameEn'), organisation.name.en],
          [t('organisations.kind'), common(`kind.${organisation.kind}`)],
          [t('organisations.area'), <AreaText key="area" area={organisation.area} />],
          [t('organisations.createdAt'), <Moment key="at" at={organisation.createdAt} exact />],
          [t('organisations.version'), String(organisation.version)],
        ]}
      />
      {holds(me, 'people.readAccounts') ? (
        <p>
          <Link to="/accounts" search={{ organisation: organisation.id }}>
            {t('organisations.accounts')}
          </Link>
        </p>
      ) : null}
    </>
  );
}
