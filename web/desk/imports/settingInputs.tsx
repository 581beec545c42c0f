import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { facilityImportDatums, facilityKinds } from '../../../src/places/contract.ts';
import { useImportWords } from './useImportWords.ts';

interface Props {
  readonly name: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly isWrong: boolean;
}

/** What a person says besides the file: a choice where the values are few, else a line of text. */
export function SettingInput({ name, value, change, isWrong }: Props) {
  const { t } = useTranslation('imports');
  const options = useOptions()[name];
  const words = useImportWords();
  const looks = {
    label: words.setting(name),
    description: words.settingHint(name),
    value,
    ...(isWrong ? { error: t('settingInvalid') } : {}),
  };
  if (options !== undefined)
    return <NativeSelect {...looks} data={options} onChange={(event) => change(event.currentTarget.value)} />;
  return (
    <TextInput
      {...looks}
      type={name === 'asOf' ? 'date' : 'text'}
      maxLength={200}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}

function useOptions(): Readonly<Record<string, { value: string; label: string }[]>> {
  const { t } = useTranslation('imports');
  const { t: place } = useTranslation('places');
  const words = useImportWords();
  return {
    kind: [
      { value: '', label: t('notSaid') },
      ...facilityKinds.map((value) => ({ value, label: place(`kinds.${value}`) })),
    ],
    datum: facilityImportDatums.map((value) => ({ value, label: words.datum(value) })),
  };
}
