import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { operationEndpoints } from '../../../../src/people/contract.ts';
import { date } from '../../../i18n/formatTime.ts';
import { query } from '../../shell/api.ts';
import { ActionButton } from '../../shell/kit/ActionButton.tsx';
import { Facts } from '../../shell/kit/Facts.tsx';
import { ExternalIcon } from '../../shell/kit/icons.tsx';
import { PageHeader } from '../../shell/kit/PageHeader.tsx';
import { SpokenText } from '../../shell/kit/SpokenText.tsx';
import { allowed, useMe } from '../../shell/session/permissions.ts';
import { spokenName, useLanguage } from '../../shell/useLanguage.ts';
import { AreaText } from '../AreaText.tsx';
import { OperationState } from './OperationState.tsx';

const route = getRouteApi('/desk/operations/$slug');

export function OperationPage(): React.ReactNode {
  const { t } = useTranslation('desk');
  const { t: common } = useTranslation();
  const language = useLanguage();
  const me = useMe();
  const router = useRouter();
  const params = route.useParams();
  const { data: operation } = useSuspenseQuery(query(operationEndpoints.readOperation, { params })).data;
  const name = spokenName(operation.name, language);
  const reason = spokenName(operation.stateReason, language);
  return (
    <>
      <PageHeader
        title={name.text}
        lang={name.lang}
        tag={<OperationState state={operation.state} />}
        lead={<SpokenText name={operation.summary} />}
      >
        <ActionButton
          variant="default"
          allowed={allowed(me, 'people.manageOperations', operation.can, 'changeOperation')}
          onClick={() => void router.navigate({ to: '/operations/$slug/edit', params })}
        >
          {t('operations.edit')}
        </ActionButton>
      </PageHeader>
      {reason.text === '' ? null : (
        <p className="callout" data-tone="warn" lang={reason.lang}>
          {reason.text}
        </p>
      )}
      <Facts
        facts={[
          [t('operations.nameZh'), operation.name.zh],
          [t('operations.nameEn'), operation.name.en],
          [t('operations.organisation'), <SpokenText key="organisation" name={operation.organisationName} />],
          [t('operations.area'), <AreaText key="area" area={operation.area} />],
          [t('operations.glide'), operation.glide ?? common('value.none')],
          [t('operations.startedOn'), date(language, operation.startedOn)],
          [
            t('operations.closedOn'),
            operation.closedOn === null ? common('value.none') : date(language, operation.closedOn),
          ],
          [
            t('operations.publicPage'),
            operation.state === 'preparing' ? (
              t('operations.notPublicYet')
            ) : (
              <a key="public" href={`/o/${operation.slug}`} className="external">
                /o/{operation.slug} <ExternalIcon size={16} />
              </a>
            ),
          ],
        ]}
      />
    </>
  );
}
