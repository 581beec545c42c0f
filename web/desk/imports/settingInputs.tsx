import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { oneMeanings } from '../../../src/needs/contract.ts';
import { facilityImportDatums, facilityKinds } from '../../../src/places/contract.ts';
import { operationsQuery } from '../shell/frame/ScopeSelect.tsx';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';
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
  const language = useLanguage();
  const operations = useQuery(operationsQuery);
  return {
    operation: [
      { value: '', label: t('choose') },
      ...(operations.data?.data.rows ?? []).map(({ id, name }) => ({
        value: id as string,
        label: spokenName(name, language).text,
      })),
    ],
    one: oneMeanings.map((value) => ({ value, label: t(`ones.${value}`) })),
    kind: [
      { value: '', label: t('notSaid') },
      ...facilityKinds.map((value) => ({ value, label: place(`kinds.${value}`) })),
    ],
    datum: facilityImportDatums.map((value) => ({ value, label: words.datum(value) })),
  };
}
