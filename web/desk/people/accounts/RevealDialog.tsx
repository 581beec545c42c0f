import { useTranslation } from 'react-i18next';
import type { EndpointOutput } from '../../../../src/kernel/endpoint.ts';
import type { Id } from '../../../../src/kernel/ids.ts';
import { peopleEndpoints, revealPurposes } from '../../../../src/people/contract.ts';
import { useDeskCommand } from '../../shell/api.ts';
import { ChoiceField, LongTextField } from '../../shell/form/fields.tsx';
import { FormFrame } from '../../shell/form/FormFrame.tsx';
import { useContractForm } from '../../shell/form/useContractForm.ts';
import { Dialog } from '../../shell/kit/Dialog.tsx';

export type Revealed = EndpointOutput<typeof peopleEndpoints.revealAccount>;

interface Props {
  readonly account: Id;
  readonly title: string;
  readonly close: () => void;
  readonly show: (person: Revealed) => void;
}

/** Asks for the purpose of a look, and says before it that the look is recorded. */
export function RevealDialog({ account, title, close, show }: Props) {
  const { t } = useTranslation('desk');
  const look = useDeskCommand(peopleEndpoints.revealAccount, [peopleEndpoints.listReveals]);
  const form = useContractForm(
    peopleEndpoints.revealAccount.body,
    { purpose: 'contactAboutDelivery', reason: '' },
    { purpose: { label: t('reveal.purpose') }, reason: { label: t('reveal.reason') } },
  );
  return (
    <Dialog title={t('reveal.title', { title })} close={close}>
      <p className="callout" data-tone="info">
        {t('reveal.recorded')}
      </p>
      <FormFrame
        form={form}
        submitLabel={t('reveal.submit')}
        cancel={close}
        send={async (body) => show(await look.run({ input: { params: { id: account }, body } }))}
      >
        <ChoiceField
          form={form}
          name="purpose"
          options={revealPurposes.map((value) => ({ value, label: t(`reveal.purposes.${value}`) }))}
        />
        <LongTextField form={form} name="reason" hint={t('reveal.reasonHint')} />
      </FormFrame>
    </Dialog>
  );
}
