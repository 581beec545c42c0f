import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { sessionEndpoints } from '../../../../src/people/contract.ts';
import { useDeskCommand, query } from '../../shell/api.ts';
import { PasswordField, TextField } from '../../shell/form/fields.tsx';
import { FormFrame } from '../../shell/form/FormFrame.tsx';
import { useContractForm } from '../../shell/form/useContractForm.ts';
import { OutsideFrame } from '../../shell/frame/OutsideFrame.tsx';
import { Facts } from '../../shell/kit/Facts.tsx';
import { FailureAlert } from '../../shell/kit/FailureAlert.tsx';
import { LinkButton } from '../../shell/kit/LinkButton.tsx';
import { Moment } from '../../shell/kit/Moment.tsx';
import { PageHeader } from '../../shell/kit/PageHeader.tsx';
import { SpokenText } from '../../shell/kit/SpokenText.tsx';
import { Pending } from '../../shell/pages/Pending.tsx';
import { AreaText } from '../AreaText.tsx';

const route = getRouteApi('/invitation/$token');

/** What an invitation offers, and the form that makes the account. */
export function AcceptInvitationPage(): React.ReactNode {
  const { t } = useTranslation('desk');
  const { t: common } = useTranslation();
  const params = route.useParams();
  const invitation = useQuery(query(sessionEndpoints.readInvitation, { params }));
  if (invitation.isError) {
    return (
      <OutsideFrame>
        <PageHeader title={t('accept.unusable')} />
        <FailureAlert error={invitation.error} doing="reading" retry={() => void invitation.refetch()} />
        <LinkButton to="/sign-in" variant="default">
          {t('accept.toSignIn')}
        </LinkButton>
      </OutsideFrame>
    );
  }
  if (invitation.data === undefined) {
    return (
      <OutsideFrame>
        <Pending />
      </OutsideFrame>
    );
  }
  const offer = invitation.data.data;
  return (
    <OutsideFrame>
      <PageHeader title={t('accept.title')} lead={t('accept.lead')} />
      <Facts
        facts={[
          [t('invitations.post'), offer.title],
          [t('invitations.role'), common(`role.${offer.role}`)],
          [
            t('invitations.organisation'),
            offer.organisationName === null ? (
              t('organisations.any')
            ) : (
              <SpokenText key="organisation" name={offer.organisationName} />
            ),
          ],
          [t('grants.area'), <AreaText key="area" area={offer.area} />],
          [t('accept.expires'), <Moment key="expires" at={offer.expiresAt} exact />],
        ]}
      />
      <AcceptForm token={params.token} />
    </OutsideFrame>
  );
}

function AcceptForm({ token }: { readonly token: string }) {
  const { t } = useTranslation('desk');
  const router = useRouter();
  const accept = useDeskCommand(sessionEndpoints.acceptInvitation, []);
  const form = useContractForm(
    sessionEndpoints.acceptInvitation.body,
    { name: '', signInName: '', password: '' },
    {
      name: { label: t('accept.name') },
      signInName: { label: t('session.signInName') },
      password: { label: t('session.password') },
    },
  );
  return (
    <FormFrame
      form={form}
      submitLabel={t('accept.submit')}
      send={async (body) => {
        await accept.run({ input: { params: { token }, body } });
        await router.navigate({ to: '/sign-in', search: { said: 'accepted' } });
      }}
    >
      <TextField form={form} name="name" hint={t('accept.nameHint')} autoComplete="name" />
      <TextField form={form} name="signInName" hint={t('accept.signInNameHint')} autoComplete="username" />
      <PasswordField
        form={form}
        name="password"
        hint={t('accept.passwordHint')}
        autoComplete="new-password"
      />
    </FormFrame>
  );
}
