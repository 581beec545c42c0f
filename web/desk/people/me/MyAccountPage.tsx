import { useTranslation } from 'react-i18next';
import { Facts } from '../../shell/kit/Facts.tsx';
import { PageHeader } from '../../shell/kit/PageHeader.tsx';
import { ActionButton } from '../../shell/kit/ActionButton.tsx';
import { FailureAlert } from '../../shell/kit/FailureAlert.tsx';
import { useMe } from '../../shell/session/permissions.ts';
import { useSignOut } from '../../shell/session/useSignOut.ts';
import { GrantTable } from '../accounts/GrantTable.tsx';
import { RevealTable } from '../accounts/RevealTable.tsx';
import { PasswordSection } from './PasswordSection.tsx';
import { SecondFactorSection } from './SecondFactorSection.tsx';

/** The own account: who one is here, what one may do, how one signs in, and who looked at one's data. */
export function MyAccountPage(): React.ReactNode {
  const { t } = useTranslation('desk');
  const { account, name } = useMe();
  const { signOut, failure } = useSignOut();
  return (
    <>
      <PageHeader title={t('me.title')}>
        <ActionButton variant="default" allowed onClick={() => void signOut()}>
          {t('nav.signOut')}
        </ActionButton>
      </PageHeader>
      {failure === undefined ? null : <FailureAlert error={failure} doing="sending" />}
      <Facts
        facts={[
          [t('me.name'), name],
          [t('me.post'), account.title],
        ]}
      />
      <section>
        <h2>{t('me.grants')}</h2>
        {account.grants.length === 0 ? <p>{t('me.noGrants')}</p> : <GrantTable grants={account.grants} />}
      </section>
      <SecondFactorSection on={account.secondFactor} />
      <PasswordSection />
      <section>
        <h2>{t('me.reveals')}</h2>
        <RevealTable account={account.id} />
      </section>
    </>
  );
}
