import { useState, type ReactElement } from 'react';
import { Notice } from '../../ui/Status.tsx';
import { online } from '../app/network.ts';
import { signIn } from '../app/session.ts';
import { useWords } from '../app/settings.ts';
import { useStore } from '../app/store.ts';
import { Field, Problem } from './Field.tsx';
import { useSubmit } from './useSubmit.ts';

export function PasswordForm({
  onDone,
}: {
  readonly onDone: (state: 'signedIn' | 'codeNeeded') => void;
}): ReactElement {
  const { field } = useWords();
  const words = field.session;
  const isOnline = useStore(online);
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const { submit, busy, problem, isWrong } = useSubmit(
    () => {
      if (name.trim() === '') return { field: 'signInName', words: words.missingName };
      return password === '' ? { field: 'password', words: words.missingPassword } : null;
    },
    async () => onDone(await signIn(name.trim(), password)),
  );
  return (
    <form className="f-form" onSubmit={submit} noValidate>
      <h1>{words.signIn}</h1>
      {isOnline ? null : <Notice kind="neutral" title={words.offline} />}
      <Problem words={problem} />
      <Field
        id="signInName"
        label={words.signInName}
        hint={words.signInNameHint}
        value={name}
        onValue={setName}
        invalid={isWrong('signInName')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
      <Field
        id="password"
        label={words.password}
        value={password}
        onValue={setPassword}
        invalid={isWrong('password')}
        type={shown ? 'text' : 'password'}
        autoComplete="current-password"
      />
      <label className="f-check">
        <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
        <span>{words.show}</span>
      </label>
      <button type="submit" className="m-button m-button--primary f-wide f-main-button" disabled={busy}>
        {busy ? words.submitting : words.signIn}
      </button>
      <p className="f-quiet">{words.forgotten}</p>
    </form>
  );
}
