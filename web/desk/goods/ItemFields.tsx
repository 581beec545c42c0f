import { Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { goodsKinds, lotAttributes } from '../../../src/goods/contract.ts';
import { ChoiceField, LongTextField, TextField } from '../shell/form/fields.tsx';
import type { ContractForm, FormWords } from '../shell/form/useContractForm.ts';
import { fieldId } from '../shell/form/useProblemText.ts';
import type { ItemInput, itemForm } from './itemForm.ts';

/** The words of an item's fields, for the form and for comparing two versions. */
export function useItemWords(): FormWords {
  const { t } = useTranslation('goods');
  const lots: FormWords = Object.fromEntries(
    lotAttributes.map((name) => [`lot.${name}`, { label: `${t('lotAttributes')} · ${t(`lot.${name}`)}` }]),
  );
  return {
    name: { label: t('name'), format: t('nameEither'), focus: 'name.zh' },
    'name.zh': { label: t('nameZh') },
    'name.en': { label: t('nameEn') },
    kind: { label: t('kind') },
    'use.zh': { label: t('useZh') },
    'use.en': { label: t('useEn') },
    'measureWord.zh': { label: t('measureWordZh') },
    'measureWord.en': { label: t('measureWordEn') },
    standards: { label: t('standards'), format: t('standardsFormat') },
    ...lots,
    aliases: { label: t('aliases'), format: t('aliasesFormat') },
    gtin: { label: t('gtin'), format: t('gtinFormat') },
    unspsc: { label: t('unspsc'), format: t('unspscFormat') },
    hs: { label: t('hs'), format: t('hsFormat') },
    remark: { label: t('remark') },
  };
}

interface Props {
  readonly form: ContractForm<ItemInput, z.output<typeof itemForm>>;
}

export function ItemFields({ form }: Props) {
  const { t } = useTranslation('goods');
  return (
    <>
      <TextField form={form} name="name.zh" lang="zh-CN" hint={t('nameHint')} />
      <TextField form={form} name="name.en" lang="en" />
      <ChoiceField
        form={form}
        name="kind"
        options={goodsKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      <TextField form={form} name="use.zh" lang="zh-CN" optional hint={t('useHint')} />
      <TextField form={form} name="use.en" lang="en" optional />
      <TextField form={form} name="measureWord.zh" lang="zh-CN" hint={t('measureWordHint')} />
      <TextField form={form} name="measureWord.en" lang="en" />
      <LongTextField form={form} name="standards" optional hint={t('standardsHint')} />
      <LotAttributeFields form={form} />
      <LongTextField form={form} name="aliases" optional hint={t('aliasesHint')} />
      <TextField form={form} name="gtin" optional inputMode="numeric" hint={t('gtinHint')} />
      <TextField form={form} name="unspsc" optional inputMode="numeric" hint={t('unspscHint')} />
      <TextField form={form} name="hs" optional inputMode="numeric" hint={t('hsHint')} />
      <LongTextField form={form} name="remark" optional />
    </>
  );
}

/** Which facts every lot of the item has to bring. */
function LotAttributeFields({ form }: Props) {
  const { t } = useTranslation('goods');
  return (
    <fieldset className="lot-attributes">
      <legend>{t('lotAttributes')}</legend>
      {lotAttributes.map((attribute) => (
        <Controller
          key={attribute}
          control={form.methods.control}
          name={`lot.${attribute}`}
          render={({ field: { value, onChange, onBlur, ref } }) => (
            <div className="check-field">
              <input
                ref={ref}
                type="checkbox"
                id={fieldId(`lot.${attribute}`)}
                checked={value === 'asked'}
                onChange={(event) => onChange(event.currentTarget.checked ? 'asked' : '')}
                onBlur={onBlur}
              />
              <label htmlFor={fieldId(`lot.${attribute}`)}>{t(`lot.${attribute}`)}</label>
            </div>
          )}
        />
      ))}
    </fieldset>
  );
}
