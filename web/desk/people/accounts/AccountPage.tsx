import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { tableTime } from '../../../i18n/formatTime.ts';
import { peopleEndpoints } from '../../../../src/people/contract.ts';
import { query } from '../../shell/api.ts';
import { Facts } from '../../shell/kit/Facts.tsx';
import { Moment } from '../../shell/kit/Moment.tsx';
import { PageHeader } from '../../shell/kit/PageHeader.tsx';
import { StatusTag } from '../../shell/kit/StatusTag.tsx';
import { holds, useMe } from '../../shell/session/permissions.ts';
import { AccountActions } from './AccountActions.tsx';
import { AccountState } from './AccountState.tsx';
import { GrantSection } from './GrantSection.tsx';
import { PasswordResetActions } from './PasswordResetActions.tsx';
import { RevealSection } from './RevealSection.tsx';
import { RevealTable } from './RevealTable.tsx';

const route = getRouteApi('/desk/accounts/$id');

export function AccountPage(): React.ReactNode {
  const { t } = useTranslation('desk');
  const me = useMe();
  const params = route.useParams();
  const { data: account } = useSuspenseQuery(query(peopleEndpoints.readAccount, { params })).data;
  const mayReadReveals = holds(me, 'people.readReveals') || me.account.id === account.id;
  return (
    <>
      <PageHeader
        title={account.title}
        tag={
          <>
            <AccountState state={account.state} />
            {account.demo ? <StatusTag tone="neutral">{t('accounts.demo')}</StatusTag> : null}
          </>
        }
      >
        <PasswordResetActions account={account} />
        <AccountActions account={account} />
      </PageHeader>
      <Facts
        facts={[
          [t('accounts.secondFactor'), account.secondFactor ? t('accounts.on') : t('accounts.off')],
          [t('accounts.createdAt'), <Moment key="at" at={account.createdAt} exact />],
          ...(account.passwordResetUntil === null
            ? []
            : [
                [
                  t('passwordReset.until'),
                  t('passwordReset.validUntil', { when: tableTime(account.passwordResetUntil) }),
                ] as const,
              ]),
        ]}
      />
      <RevealSection account={account} />
      <GrantSection account={account} />
      {mayReadReveals ? (
        <section>
          <h2>{t('reveal.list')}</h2>
          <RevealTable account={account.id} />
        </section>
      ) : null}
    </>
  );
}
