import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { account, grant } from '../../../../src/people/contract.ts';
import { ActionButton } from '../../shell/kit/ActionButton.tsx';
import { allowed, useMe } from '../../shell/session/permissions.ts';
import { AddGrantDialog } from './AddGrantDialog.tsx';
import { GrantTable } from './GrantTable.tsx';
import { RevokeGrantDialog } from './RevokeGrantDialog.tsx';

type Grant = z.output<typeof grant>;

/** What an account may be and where; grants are added and revoked here. */
export function GrantSection({ account: held }: { readonly account: z.output<typeof account> }) {
  const { t } = useTranslation('desk');
  const me = useMe();
  const [adding, setAdding] = useState(false);
  const [revoking, setRevoking] = useState<Grant | undefined>(undefined);
  const mayAdd =
    held.state === 'erased' ? 'accountErased' : allowed(me, 'people.manageGrants', held.can, 'createGrant');
  return (
    <section>
      <div className="section-head">
        <h2>{t('accounts.grants')}</h2>
        <ActionButton variant="default" allowed={mayAdd} onClick={() => setAdding(true)}>
          {t('grants.add')}
        </ActionButton>
      </div>
      {held.grants.length === 0 ? (
        <p className="muted">{t('accounts.noGrants')}</p>
      ) : (
        <GrantTable
          grants={held.grants}
          renderAction={(one) =>
            one.revokedAt === null ? (
              <ActionButton
                size="compact-sm"
                variant="default"
                allowed={allowed(me, 'people.manageGrants', one.can, 'revokeGrant')}
                onClick={() => setRevoking(one)}
              >
                {t('grants.revoke')}
              </ActionButton>
            ) : null
          }
        />
      )}
      {adding ? <AddGrantDialog account={held} close={() => setAdding(false)} /> : null}
      {revoking === undefined ? null : (
        <RevokeGrantDialog grant={revoking} title={held.title} close={() => setRevoking(undefined)} />
      )}
    </section>
  );
}
