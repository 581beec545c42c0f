import { useTranslation } from 'react-i18next';
import { sessionEndpoints } from '../../../../src/people/contract.ts';
import { useDeskCommand } from '../../shell/api.ts';
import { PasswordField } from '../../shell/form/fields.tsx';
import { FormFrame } from '../../shell/form/FormFrame.tsx';
import { useContractForm } from '../../shell/form/useContractForm.ts';
import { notices } from '../../shell/kit/notices.ts';

export function PasswordSection() {
  const { t } = useTranslation('desk');
  const change = useDeskCommand(sessionEndpoints.changePassword, []);
  const form = useContractForm(
    sessionEndpoints.changePassword.body,
    { current: '', next: '' },
    { current: { label: t('me.current') }, next: { label: t('me.next') } },
  );
  return (
    <section>
      <h2>{t('me.password')}</h2>
      <FormFrame
        form={form}
        submitLabel={t('me.change')}
        send={async (body) => {
          await change.run({ input: { body } });
          form.methods.reset();
          notices.show(t('me.changed'));
        }}
      >
        <PasswordField form={form} name="current" autoComplete="current-password" />
        <PasswordField form={form} name="next" hint={t('me.nextHint')} autoComplete="new-password" />
      </FormFrame>
    </section>
  );
}
