import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { tableTime } from '../../../i18n/formatTime.ts';
import { sessionEndpoints } from '../../../../src/people/contract.ts';
import { useDeskCommand, query } from '../../shell/api.ts';
import { PasswordField } from '../../shell/form/fields.tsx';
import { FormFrame } from '../../shell/form/FormFrame.tsx';
import { useContractForm } from '../../shell/form/useContractForm.ts';
import { OutsideFrame } from '../../shell/frame/OutsideFrame.tsx';
import { Facts } from '../../shell/kit/Facts.tsx';
import { FailureAlert } from '../../shell/kit/FailureAlert.tsx';
import { LinkButton } from '../../shell/kit/LinkButton.tsx';
import { PageHeader } from '../../shell/kit/PageHeader.tsx';
import { Pending } from '../../shell/pages/Pending.tsx';

const route = getRouteApi('/password-reset/$token');

/** Whether the link still holds, and the form that sets the new password. */
export function PasswordResetPage(): React.ReactNode {
  const { t } = useTranslation('desk');
  const params = route.useParams();
  const reset = useQuery(query(sessionEndpoints.readPasswordReset, { params }));
  if (reset.isError) {
    return (
      <OutsideFrame>
        <PageHeader title={t('passwordReset.unusable')} />
        <FailureAlert error={reset.error} doing="reading" retry={() => void reset.refetch()} />
        <LinkButton to="/sign-in" variant="default">
          {t('accept.toSignIn')}
        </LinkButton>
      </OutsideFrame>
    );
  }
  if (reset.data === undefined) {
    return (
      <OutsideFrame>
        <Pending />
      </OutsideFrame>
    );
  }
  const { title, expiresAt, endsSecondFactor } = reset.data.data;
  return (
    <OutsideFrame>
      <PageHeader title={t('passwordReset.title')} lead={t('passwordReset.lead')} />
      {endsSecondFactor ? <p>{t('passwordReset.endsSecondFactor')}</p> : null}
      <Facts
        facts={[
          [t('accounts.post'), title],
          [t('passwordReset.until'), t('passwordReset.validUntil', { when: tableTime(expiresAt) })],
        ]}
      />
      <NewPasswordForm token={params.token} />
    </OutsideFrame>
  );
}

function NewPasswordForm({ token }: { readonly token: string }) {
  const { t } = useTranslation('desk');
  const router = useRouter();
  const redeem = useDeskCommand(sessionEndpoints.redeemPasswordReset, []);
  const form = useContractForm(
    sessionEndpoints.redeemPasswordReset.body,
    { password: '' },
    { password: { label: t('me.next') } },
  );
  return (
    <FormFrame
      form={form}
      submitLabel={t('passwordReset.set')}
      send={async (body) => {
        await redeem.run({ input: { params: { token }, body } });
        await router.navigate({ to: '/sign-in', search: { said: 'passwordSet' } });
      }}
    >
      <PasswordField form={form} name="password" hint={t('me.nextHint')} autoComplete="new-password" />
    </FormFrame>
  );
}
