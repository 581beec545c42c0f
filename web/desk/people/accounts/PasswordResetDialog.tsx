import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { EndpointOutput } from '../../../../src/kernel/endpoint.ts';
import { peopleEndpoints, type account } from '../../../../src/people/contract.ts';
import { useDeskCommand } from '../../shell/api.ts';
import { CheckField, LongTextField } from '../../shell/form/fields.tsx';
import { FormFrame } from '../../shell/form/FormFrame.tsx';
import { useContractForm } from '../../shell/form/useContractForm.ts';
import { Dialog } from '../../shell/kit/Dialog.tsx';
import { OneTimeLink } from '../OneTimeLink.tsx';

type Made = EndpointOutput<typeof peopleEndpoints.createPasswordReset>;

interface Props {
  readonly account: Pick<z.output<typeof account>, 'id' | 'title' | 'secondFactor'>;
  readonly close: () => void;
}

/** Asks why, makes a link for a new password, and shows it this once. */
export function PasswordResetDialog({ account: subject, close }: Props) {
  const { t } = useTranslation('desk');
  const [made, setMade] = useState<Made | undefined>(undefined);
  return (
    <Dialog title={t('passwordReset.createTitle', { title: subject.title })} close={close}>
      {made === undefined ? (
        <ResetForm account={subject} close={close} done={setMade} />
      ) : (
        <ResetLink made={made} close={close} />
      )}
    </Dialog>
  );
}

function ResetForm({ account: subject, close, done }: Props & { readonly done: (made: Made) => void }) {
  const { t } = useTranslation('desk');
  const create = useDeskCommand(peopleEndpoints.createPasswordReset, [peopleEndpoints.readAccount]);
  const form = useContractForm(
    peopleEndpoints.createPasswordReset.body,
    { reason: '', endSecondFactor: false },
    {
      reason: { label: t('grants.reason') },
      endSecondFactor: { label: t('passwordReset.endSecondFactor') },
    },
  );
  return (
    <>
      <p>{t('passwordReset.createText')}</p>
      <FormFrame
        form={form}
        submitLabel={t('passwordReset.submit')}
        cancel={close}
        send={async (body) => done(await create.run({ input: { params: { id: subject.id }, body } }))}
      >
        <LongTextField form={form} name="reason" hint={t('grants.reasonHint')} />
        {subject.secondFactor ? (
          <CheckField form={form} name="endSecondFactor" hint={t('passwordReset.endSecondFactorHint')} />
        ) : null}
      </FormFrame>
    </>
  );
}

function ResetLink({ made, close }: { readonly made: Made; readonly close: () => void }) {
  const { t } = useTranslation('desk');
  const { t: common } = useTranslation('common');
  return (
    <>
      <OneTimeLink
        link={`${location.origin}/desk/password-reset/${encodeURIComponent(made.token)}`}
        expiresAt={made.expiresAt}
        words={{
          once: t('passwordReset.once'),
          label: t('passwordReset.label'),
          qr: t('passwordReset.qr'),
          until: (when) => t('passwordReset.validUntil', { when }),
        }}
      />
      <div className="form-actions">
        <Button onClick={close}>{common('action.close')}</Button>
      </div>
    </>
  );
}
