import { Button } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EndpointOutput } from '../../../../src/kernel/endpoint.ts';
import { peopleEndpoints } from '../../../../src/people/contract.ts';
import { useDeskCommand } from '../../shell/api.ts';
import { TextField } from '../../shell/form/fields.tsx';
import { FormFrame } from '../../shell/form/FormFrame.tsx';
import { useContractForm } from '../../shell/form/useContractForm.ts';
import { useScope } from '../../shell/frame/ScopeSelect.tsx';
import { LinkButton } from '../../shell/kit/LinkButton.tsx';
import { PageHeader } from '../../shell/kit/PageHeader.tsx';
import { GrantScopeFields, useGrantScopeWords } from '../GrantScopeFields.tsx';
import { OneTimeLink } from '../OneTimeLink.tsx';

type Made = EndpointOutput<typeof peopleEndpoints.createInvitation>;

/** Invites somebody to a role; the link is shown once, on this page, and is kept nowhere in it. */
export function NewInvitationPage(): React.ReactNode {
  const [made, setMade] = useState<Made | undefined>(undefined);
  if (made !== undefined) return <InvitationLink made={made} again={() => setMade(undefined)} />;
  return <InvitationForm done={setMade} />;
}

function InvitationForm({ done }: { readonly done: (made: Made) => void }) {
  const { t } = useTranslation('desk');
  const router = useRouter();
  const scope = useScope();
  const create = useDeskCommand(peopleEndpoints.createInvitation, [peopleEndpoints.listInvitations]);
  const form = useContractForm(
    peopleEndpoints.createInvitation.body,
    { title: '', role: 'reliefOfficer', area: '', operation: scope?.id ?? null },
    { title: { label: t('invitations.post') }, ...useGrantScopeWords() },
  );
  return (
    <>
      <PageHeader title={t('invitations.new')} />
      <FormFrame
        form={form}
        submitLabel={t('invitations.submit')}
        cancel={() => void router.navigate({ to: '/invitations' })}
        send={async (body) => done(await create.run({ input: { body } }))}
      >
        <TextField form={form} name="title" hint={t('invitations.postHint')} autoComplete="off" />
        <GrantScopeFields form={form} />
      </FormFrame>
    </>
  );
}

function InvitationLink({ made, again }: { readonly made: Made; readonly again: () => void }) {
  const { t } = useTranslation('desk');
  return (
    <>
      <PageHeader title={t('invitations.linkTitle')} />
      <OneTimeLink
        link={`${location.origin}/desk/invitation/${encodeURIComponent(made.token)}`}
        expiresAt={made.expiresAt}
        words={{
          once: t('invitations.linkOnce'),
          label: t('invitations.linkLabel'),
          qr: t('invitations.linkQr'),
          until: (when) => t('invitations.linkUntil', { when }),
        }}
      />
      <div className="form-actions">
        <LinkButton to="/invitations">{t('invitations.backToList')}</LinkButton>
        <Button variant="default" onClick={again}>
          {t('invitations.another')}
        </Button>
      </div>
    </>
  );
}
