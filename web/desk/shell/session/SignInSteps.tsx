import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionEndpoints } from '../../../../src/people/contract.ts';
import { createCall } from '../../../api/client.ts';
import { PasswordField, TextField } from '../form/fields.tsx';
import { FormFrame } from '../form/FormFrame.tsx';
import { useContractForm } from '../form/useContractForm.ts';

const callOnce = createCall();

/** Name and password, then the code where the account asks for one. Used by the page and by the dialog. */
export function SignInSteps({ done }: { readonly done: () => Promise<void> }) {
  const [codeNeeded, setCodeNeeded] = useState(false);
  if (codeNeeded) return <CodeStep done={done} back={() => setCodeNeeded(false)} />;
  return <PasswordStep done={done} askCode={() => setCodeNeeded(true)} />;
}

interface PasswordStepProps {
  readonly done: () => Promise<void>;
  readonly askCode: () => void;
}

function PasswordStep({ done, askCode }: PasswordStepProps) {
  const { t } = useTranslation('desk');
  const form = useContractForm(
    sessionEndpoints.signIn.body,
    { signInName: '', password: '' },
    { signInName: { label: t('session.signInName') }, password: { label: t('session.password') } },
  );
  return (
    <FormFrame
      form={form}
      submitLabel={t('session.submit')}
      send={async (body) => {
        const { data } = await callOnce(sessionEndpoints.signIn, { body });
        if (data.state === 'codeNeeded') askCode();
        else await done();
      }}
    >
      <TextField form={form} name="signInName" hint={t('session.signInNameHint')} autoComplete="username" />
      <PasswordField form={form} name="password" autoComplete="current-password" />
    </FormFrame>
  );
}

interface CodeStepProps {
  readonly done: () => Promise<void>;
  readonly back: () => void;
}

function CodeStep({ done, back }: CodeStepProps) {
  const { t } = useTranslation('desk');
  const form = useContractForm(
    sessionEndpoints.giveCode.body,
    { code: '' },
    { code: { label: t('session.code') } },
  );
  return (
    <>
      <h2>{t('session.codeTitle')}</h2>
      <p>{t('session.codeLead')}</p>
      <FormFrame
        form={form}
        submitLabel={t('session.codeSubmit')}
        send={async (body) => {
          await callOnce(sessionEndpoints.giveCode, { body });
          await done();
        }}
      >
        <TextField form={form} name="code" autoComplete="one-time-code" />
      </FormFrame>
      <Button variant="subtle" onClick={back}>
        {t('session.otherAccount')}
      </Button>
    </>
  );
}
