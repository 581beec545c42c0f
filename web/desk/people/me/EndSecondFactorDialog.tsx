import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sessionEndpoints } from '../../../../src/people/contract.ts';
import { meQuery, useDeskCommand } from '../../shell/api.ts';
import { PasswordField } from '../../shell/form/fields.tsx';
import { FormFrame } from '../../shell/form/FormFrame.tsx';
import { useContractForm } from '../../shell/form/useContractForm.ts';
import { Dialog } from '../../shell/kit/Dialog.tsx';
import { notices } from '../../shell/kit/notices.ts';

export function EndSecondFactorDialog({ close }: { readonly close: () => void }) {
  const { t } = useTranslation('desk');
  const client = useQueryClient();
  const end = useDeskCommand(sessionEndpoints.endSecondFactor, []);
  const form = useContractForm(
    sessionEndpoints.endSecondFactor.body,
    { password: '' },
    { password: { label: t('session.password') } },
  );
  return (
    <Dialog title={t('me.endTitle')} close={close}>
      <p>{t('me.endText')}</p>
      <FormFrame
        form={form}
        submitLabel={t('me.end')}
        danger
        cancel={close}
        send={async (body) => {
          await end.run({ input: { body } });
          close();
          notices.show(t('me.ended'));
          await client.invalidateQueries({ queryKey: meQuery.queryKey });
        }}
      >
        <PasswordField form={form} name="password" autoComplete="current-password" />
      </FormFrame>
    </Dialog>
  );
}
