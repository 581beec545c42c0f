import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { invitation } from '../../../../src/people/contract.ts';
import { ActionButton } from '../../shell/kit/ActionButton.tsx';
import { Moment } from '../../shell/kit/Moment.tsx';
import { SpokenText } from '../../shell/kit/SpokenText.tsx';
import { StatusTag, type Tone } from '../../shell/kit/StatusTag.tsx';
import type { Column } from '../../shell/list/columns.ts';
import { allowed, useMe } from '../../shell/session/permissions.ts';

type Invitation = z.output<typeof invitation>;

const tones: Record<Invitation['state'], Tone> = {
  open: 'info',
  accepted: 'ok',
  withdrawn: 'neutral',
  expired: 'warn',
};

/** The columns of the invitations, the last one with what can be done about an open one. */
export function useInvitationColumns(withdraw: (row: Invitation) => void): readonly Column<Invitation>[] {
  const { t } = useTranslation('desk');
  const { t: common } = useTranslation();
  const me = useMe();
  return [
    { key: 'title', head: t('invitations.post'), cell: (row) => row.title },
    {
      key: 'state',
      head: t('invitations.state'),
      cell: (row) => <StatusTag tone={tones[row.state]}>{t(`invitations.states.${row.state}`)}</StatusTag>,
    },
    { key: 'role', head: t('invitations.role'), cell: (row) => common(`role.${row.role}`) },
    {
      key: 'organisation',
      head: t('invitations.organisation'),
      cell: (row) =>
        row.organisationName === null ? t('organisations.any') : <SpokenText name={row.organisationName} />,
    },
    {
      key: 'createdAt',
      head: t('invitations.createdAt'),
      cell: (row) => <Moment at={row.createdAt} exact />,
    },
    {
      key: 'expiresAt',
      head: t('invitations.expiresAt'),
      cell: (row) => <Moment at={row.expiresAt} exact />,
    },
    {
      key: 'action',
      head: t('accounts.actions'),
      cell: (row) =>
        row.state === 'open' ? (
          <ActionButton
            size="compact-sm"
            variant="default"
            allowed={allowed(me, 'people.manageGrants', row.can, 'withdrawInvitation')}
            onClick={() => withdraw(row)}
          >
            {t('invitations.withdraw')}
          </ActionButton>
        ) : null,
    },
  ];
}
