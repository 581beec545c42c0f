import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { peopleEndpoints, type invitation } from '../../../../src/people/contract.ts';
import { useDeskCommand } from '../../shell/api.ts';
import { NewButton } from '../../shell/kit/NewButton.tsx';
import { ConfirmDialog } from '../../shell/kit/ConfirmDialog.tsx';
import { PageHeader } from '../../shell/kit/PageHeader.tsx';
import { DataList } from '../../shell/list/DataList.tsx';
import { endpointQuery } from '../../shell/list/listSearch.ts';
import { useChooseInAddress, useListQuery } from '../../shell/list/useList.ts';
import { useInvitationColumns } from './useInvitationColumns.tsx';

const route = getRouteApi('/desk/invitations');
type Invitation = z.output<typeof invitation>;
const states = ['open', 'accepted', 'withdrawn', 'expired'] as const;

export function InvitationListPage(): React.ReactNode {
  const { t } = useTranslation('desk');
  const search = endpointQuery(route.useSearch());
  const invitations = useListQuery(peopleEndpoints.listInvitations, { query: search });
  const [withdrawing, setWithdrawing] = useState<Invitation | undefined>(undefined);
  const create = (
    <NewButton permission="people.manageGrants" to="/invitations/new">
      {t('invitations.new')}
    </NewButton>
  );
  return (
    <>
      <PageHeader title={t('invitations.title')}>{create}</PageHeader>
      <DataList
        caption={t('invitations.title')}
        query={invitations}
        columns={useInvitationColumns(setWithdrawing)}
        rowKey={(row) => row.id}
        search={search}
        choose={useChooseInAddress()}
        filters={[
          {
            kind: 'choice',
            name: 'state',
            label: t('invitations.state'),
            options: states.map((value) => ({ value, label: t(`invitations.states.${value}`) })),
          },
        ]}
        empty={{ text: t('invitations.empty'), action: create }}
      />
      {withdrawing === undefined ? null : (
        <WithdrawDialog invitation={withdrawing} close={() => setWithdrawing(undefined)} />
      )}
    </>
  );
}

interface WithdrawProps {
  readonly invitation: Invitation;
  readonly close: () => void;
}

function WithdrawDialog({ invitation: { id, title }, close }: WithdrawProps) {
  const { t } = useTranslation('desk');
  const withdraw = useDeskCommand(peopleEndpoints.withdrawInvitation, [peopleEndpoints.listInvitations]);
  return (
    <ConfirmDialog
      title={t('invitations.withdrawTitle', { title })}
      text={t('invitations.withdrawText')}
      submitLabel={t('invitations.withdraw')}
      doneText={t('invitations.withdrawn')}
      close={close}
      send={async () => {
        await withdraw.run({ input: { params: { id } } });
      }}
    />
  );
}
