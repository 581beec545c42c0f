import { useTranslation } from 'react-i18next';
import { acknowledgementEndpoints, consents, newLetter } from '../../../src/acknowledgement/contract.ts';
import { useDeskCommand } from '../shell/api.ts';
import { ChoiceField, LongTextField } from '../shell/form/fields.tsx';
import { FormFrame } from '../shell/form/FormFrame.tsx';
import { useContractForm } from '../shell/form/useContractForm.ts';
import { notices } from '../shell/kit/notices.ts';
import type { LetterToSend } from './letterToSend.ts';

/** What is written: one language or both, and who may read it. Who may read it is never chosen beforehand. */
export function LetterForm({ letter: { handover, letter } }: { readonly letter: LetterToSend }) {
  const { t } = useTranslation('letters');
  const write = useDeskCommand(acknowledgementEndpoints.writeLetter, [
    acknowledgementEndpoints.readLetterOfHandover,
    acknowledgementEndpoints.listLettersOfHandovers,
  ]);
  const form = useContractForm(
    newLetter,
    { text: letter?.text ?? { zh: '', en: '' }, ...(letter === null ? {} : { consent: letter.consent }) },
    {
      'text.zh': { label: t('textZh') },
      'text.en': { label: t('textEn') },
      consent: { label: t('consent'), format: t('chooseConsent') },
    },
  );
  return (
    <FormFrame
      form={form}
      submitLabel={t('save')}
      send={async (body) => {
        const params = { book: handover.book, handover: handover.id };
        await write.run({ input: { params, body } });
        notices.show(t('saved'));
      }}
    >
      <LongTextField form={form} name="text.zh" lang="zh-CN" optional hint={t('textHint')} />
      <LongTextField form={form} name="text.en" lang="en" optional />
      <ChoiceField
        form={form}
        name="consent"
        options={[
          { value: '', label: t('chooseConsent') },
          ...consents.map((value) => ({ value, label: t(`consents.${value}`) })),
        ]}
      />
    </FormFrame>
  );
}
