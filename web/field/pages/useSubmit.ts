import { useState, type SubmitEvent } from 'react';
import { failureText } from '../../i18n/refusalText.ts';
import { useWords } from '../app/settings.ts';

export interface Submit {
  readonly submit: (event: SubmitEvent) => void;
  readonly busy: boolean;
  /** What is wrong, in words; null while nothing is. */
  readonly problem: string | null;
  /** Whether this field is (or may be) what is wrong. */
  readonly isWrong: (field: string) => boolean;
}

/** Something that has to be filled in before the form is sent. */
export interface Missing {
  readonly field: string;
  readonly words: string;
}

/**
 * Sends a form once at a time. `check` says what is missing before anything is sent, and the cursor goes there;
 * what was typed stays.
 */
export function useSubmit(check: () => Missing | null, send: () => Promise<void>): Submit {
  const words = useWords();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null);
  const [missing, setMissing] = useState<Missing | null>(null);
  const run = async (): Promise<void> => {
    setFailure(null);
    const lacking = check();
    setMissing(lacking);
    if (lacking !== null) document.getElementById(lacking.field)?.focus();
    if (lacking !== null || busy) return;
    setBusy(true);
    try {
      await send();
    } catch (error) {
      setFailure({ error });
    } finally {
      setBusy(false);
    }
  };
  return {
    submit: (event) => {
      event.preventDefault();
      void run();
    },
    busy,
    problem: missing?.words ?? (failure === null ? null : wordsOf(failure.error)),
    isWrong: (field) => (missing === null ? failure !== null : missing.field === field),
  };

  function wordsOf(error: unknown): string {
    // Signing in changes nothing, so it is told like a reading: what happened and what to do.
    const text = failureText(words, words.language, error, 'reading');
    return [text.what, text.todo, text.reference].filter((part) => part !== undefined).join(' ');
  }
}
