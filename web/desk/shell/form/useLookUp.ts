import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { Option } from './fields.tsx';
import type { Choices } from './LookUpField.tsx';

const typingPauseMilliseconds = 150;

interface LookUp {
  /** The words to look for, once the typing rests. */
  readonly asked: string;
  /** What a look-up field takes, of what was found for them. */
  readonly choose: (
    found: readonly Option[],
    loading: boolean,
  ) => { readonly choices: Choices; readonly typed: (words: string) => void };
}

/**
 * What is looked for in a look-up field. The label of what was chosen stands in the same box as the words: it is not
 * looked for again, and stays among the choices.
 */
export function useLookUp(): LookUp {
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<Option | undefined>(undefined);
  const [asked] = useDebouncedValue(words.trim(), typingPauseMilliseconds);
  return {
    asked,
    choose: (found, loading) => {
      const there = chosen === undefined || found.some(({ value }) => value === chosen.value);
      const options = there ? found : [chosen, ...found];
      return {
        choices: { options, loading },
        typed: (text) => {
          const same = options.find(({ label }) => label === text);
          if (same === undefined) setWords(text);
          else setChosen(same);
        },
      };
    },
  };
}
