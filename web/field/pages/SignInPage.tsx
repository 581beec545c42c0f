import { useState, type ReactElement } from 'react';
import { goInstead } from '../app/route.ts';
import { askToKeep } from '../device/storage.ts';
import { CodeForm } from './CodeForm.tsx';
import { PasswordForm } from './PasswordForm.tsx';

/** Signing in: name and password, then a code where the account asks for one. */
export function SignInPage(): ReactElement {
  const [step, setStep] = useState<'password' | 'code'>('password');
  const arrive = (): void => {
    void askToKeep(navigator.storage);
    goInstead('today');
  };
  if (step === 'code') return <CodeForm onDone={arrive} onBack={() => setStep('password')} />;
  return <PasswordForm onDone={(state) => (state === 'codeNeeded' ? setStep('code') : arrive())} />;
}
