import { useState, type ReactElement } from 'react';
import { giveCode } from '../app/session.ts';
import { useWords } from '../app/settings.ts';
import { Field, Problem } from './Field.tsx';
import { useSubmit } from './useSubmit.ts';

/** Codes have six digits, recovery codes more; the contract asks for six characters at least. */
const shortestCode = 6;

export function CodeForm({
  onDone,
  onBack,
}: {
  readonly onDone: () => void;
  readonly onBack: () => void;
}): ReactElement {
  const { field, common } = useWords();
  const words = field.session;
  const [code, setCode] = useState('');
  const { submit, busy, problem, isWrong } = useSubmit(
    () => (code.trim().length < shortestCode ? { field: 'code', words: words.missingCode } : null),
    async () => {
      await giveCode(code.trim());
      onDone();
    },
  );
  return (
    <form className="f-form" onSubmit={submit} noValidate>
      <h1>{words.codeTitle}</h1>
      <Problem words={problem} />
      <Field
        id="code"
        label={words.code}
        hint={words.codeHint}
        value={code}
        onValue={setCode}
        invalid={isWrong('code')}
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
      />
      <button type="submit" className="m-button m-button--primary f-wide f-main-button" disabled={busy}>
        {busy ? words.submitting : common.action.continue}
      </button>
      <button type="button" className="m-button m-button--text f-wide" onClick={onBack}>
        {words.back}
      </button>
    </form>
  );
}
