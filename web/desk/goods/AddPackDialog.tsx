import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { goodsEndpoints, type item as itemSchema } from '../../../src/goods/contract.ts';
import { readGtin } from '../../../src/goods/rules/codes.ts';
import { useDeskCommand } from '../shell/api.ts';
import { TextField } from '../shell/form/fields.tsx';
import { FormFrame } from '../shell/form/FormFrame.tsx';
import { useContractForm } from '../shell/form/useContractForm.ts';
import { Dialog } from '../shell/kit/Dialog.tsx';
import { notices } from '../shell/kit/notices.ts';

const { word, pieces } = goodsEndpoints.addPack.body.shape;
const packForm = z.object({
  word,
  pieces: pieces.refine((digits) => digits !== '0'),
  gtin: z
    .string()
    .trim()
    .refine((text) => text === '' || readGtin(text) !== null),
});

interface Props {
  readonly item: Pick<z.output<typeof itemSchema>, 'id' | 'version'>;
  /** The item's measure word in the page's language. */
  readonly unit: string;
  readonly close: () => void;
}

/** Says how many pieces a pack holds. */
export function AddPackDialog({ item, unit, close }: Props) {
  const { t } = useTranslation('goods');
  const add = useDeskCommand(goodsEndpoints.addPack, [goodsEndpoints.readItem, goodsEndpoints.listItems]);
  const form = useContractForm(
    packForm,
    { word: '', pieces: '', gtin: '' },
    {
      word: { label: t('packWord') },
      pieces: { label: t('packPiecesLabel'), format: t('packPiecesFormat') },
      gtin: { label: t('gtin'), format: t('gtinFormat') },
    },
  );
  return (
    <Dialog title={t('packAdd')} close={close}>
      <FormFrame
        form={form}
        submitLabel={t('packAdd')}
        cancel={close}
        send={async ({ gtin, ...rest }) => {
          const body = { ...rest, gtin: gtin === '' ? null : gtin };
          await add.run({ input: { params: { id: item.id }, body }, ifMatch: `"v${item.version}"` });
          notices.show(t('packAdded'));
          close();
        }}
      >
        <TextField form={form} name="word" hint={t('packWordHint')} />
        <TextField form={form} name="pieces" inputMode="numeric" hint={t('packPiecesHint', { unit })} />
        <TextField form={form} name="gtin" optional inputMode="numeric" hint={t('gtinHint')} />
      </FormFrame>
    </Dialog>
  );
}
