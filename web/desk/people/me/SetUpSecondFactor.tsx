import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EndpointOutput } from '../../../../src/kernel/endpoint.ts';
import { sessionEndpoints } from '../../../../src/people/contract.ts';
import { meQuery, useDeskCommand } from '../../shell/api.ts';
import { PasswordField, TextField } from '../../shell/form/fields.tsx';
import { FormFrame } from '../../shell/form/FormFrame.tsx';
import { useContractForm } from '../../shell/form/useContractForm.ts';
import { CopyField } from '../../shell/kit/CopyField.tsx';
import { notices } from '../../shell/kit/notices.ts';
import { QrCode } from '../../shell/kit/QrCode.tsx';

type Begun = EndpointOutput<typeof sessionEndpoints.beginSecondFactor>;

/** Two steps: the password, then the QR code with the recovery codes and a first code to confirm. */
export function SetUpSecondFactor({ close }: { readonly close: () => void }) {
  const [begun, setBegun] = useState<Begun | undefined>(undefined);
  if (begun === undefined) return <PasswordStep close={close} done={setBegun} />;
  return <ConfirmStep begun={begun} close={close} />;
}

interface PasswordStepProps {
  readonly close: () => void;
  readonly done: (begun: Begun) => void;
}

function PasswordStep({ close, done }: PasswordStepProps) {
  const { t } = useTranslation('desk');
  const begin = useDeskCommand(sessionEndpoints.beginSecondFactor, []);
  const form = useContractForm(
    sessionEndpoints.beginSecondFactor.body,
    { password: '' },
    { password: { label: t('session.password') } },
  );
  return (
    <FormFrame
      form={form}
      submitLabel={t('me.begin')}
      cancel={close}
      send={async (body) => done(await begin.run({ input: { body } }))}
    >
      <PasswordField
        form={form}
        name="password"
        hint={t('me.beginPassword')}
        autoComplete="current-password"
      />
    </FormFrame>
  );
}

interface ConfirmStepProps {
  readonly begun: Begun;
  readonly close: () => void;
}

function ConfirmStep({ begun, close }: ConfirmStepProps) {
  const { t } = useTranslation('desk');
  const client = useQueryClient();
  const confirm = useDeskCommand(sessionEndpoints.confirmSecondFactor, []);
  const form = useContractForm(
    sessionEndpoints.confirmSecondFactor.body,
    { code: '' },
    { code: { label: t('me.confirm') } },
  );
  return (
    <>
      <p>{t('me.scan')}</p>
      <QrCode text={begun.uri} label={t('me.qr')} />
      <CopyField label={t('me.key')} value={keyOf(begun.uri)} />
      <h3>{t('me.recovery')}</h3>
      <p className="callout" data-tone="warn">
        {t('me.recoveryText')}
      </p>
      <ul className="recovery-codes">
        {begun.recoveryCodes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <FormFrame
        form={form}
        submitLabel={t('me.confirmSubmit')}
        cancel={close}
        send={async (body) => {
          await confirm.run({ input: { body } });
          close();
          notices.show(t('me.confirmed'));
          await client.invalidateQueries({ queryKey: meQuery.queryKey });
        }}
      >
        <TextField form={form} name="code" inputMode="numeric" autoComplete="one-time-code" />
      </FormFrame>
    </>
  );
}

/** The secret of an otpauth address, for typing by hand. */
function keyOf(uri: string): string {
  return new URL(uri).searchParams.get('secret') ?? uri;
}
