import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { needsEndpoints, verifications } from '../../../src/needs/contract.ts';
import type { Permission } from '../../../src/people/rules/policy.ts';
import { useDeskCommand } from '../shell/api.ts';
import { ChoiceField } from '../shell/form/fields.tsx';
import { FormFrame } from '../shell/form/FormFrame.tsx';
import { useContractForm } from '../shell/form/useContractForm.ts';
import { ActionButton } from '../shell/kit/ActionButton.tsx';
import { ConfirmDialog } from '../shell/kit/ConfirmDialog.tsx';
import { Dialog } from '../shell/kit/Dialog.tsx';
import { notices } from '../shell/kit/notices.ts';
import { ReasonDialog } from '../shell/kit/ReasonDialog.tsx';
import { allowed, useMe } from '../shell/session/permissions.ts';
import { ItemField } from '../goods/ItemField.tsx';
import type { Need } from './needLooks.tsx';

interface Props {
  readonly need: Need;
}
interface DialogProps extends Props {
  readonly close: () => void;
}

const outdated = [needsEndpoints.readNeed, needsEndpoints.listNeeds];

/** The need that is meant, as it was seen. */
function meant({ id, version }: Need) {
  return { params: { id }, ifMatch: `"v${version}"` };
}

const actions = [
  ['withdrawNeed', 'withdraw', 'needs.report', 'default'],
  ['sendBackNeed', 'sendBack', 'needs.verify', 'default'],
  ['meetNeed', 'meet', 'needs.verify', 'default'],
  ['settleNeed', 'settle', 'needs.verify', 'default'],
  ['verifyNeed', 'verify', 'needs.verify', 'filled'],
] as const satisfies readonly (readonly [string, string, Permission, string])[];
type Action = (typeof actions)[number][0];

const dialogs: Record<Action, (props: DialogProps) => React.ReactNode> = {
  withdrawNeed: WithdrawDialog,
  sendBackNeed: SendBackDialog,
  meetNeed: MeetDialog,
  settleNeed: SettleDialog,
  verifyNeed: VerifyDialog,
};

/** What can be done with a need; what cannot says why. An item that is settled needs no settling. */
export function NeedActions({ need }: Props) {
  const { t } = useTranslation('needs');
  const me = useMe();
  const [open, setOpen] = useState<Action | null>(null);
  const Open = open === null ? null : dialogs[open];
  const shown = actions.filter(
    ([action]) =>
      (action !== 'settleNeed' || need.item === null) && (action !== 'meetNeed' || need.state === 'verified'),
  );
  return (
    <>
      {shown.map(([action, word, permission, variant]) => (
        <ActionButton
          key={action}
          variant={variant}
          allowed={allowed(me, permission, need.can, action)}
          onClick={() => setOpen(action)}
        >
          {t(word)}
        </ActionButton>
      ))}
      {Open === null ? null : <Open need={need} close={() => setOpen(null)} />}
    </>
  );
}

function VerifyDialog({ need, close }: DialogProps) {
  const { t } = useTranslation('needs');
  const verify = useDeskCommand(needsEndpoints.verifyNeed, outdated);
  const form = useContractForm(
    needsEndpoints.verifyNeed.body,
    { by: 'phone' },
    { by: { label: t('verifiedBy') } },
  );
  return (
    <Dialog title={t('verifyTitle')} close={close}>
      <p>{t('verifyText')}</p>
      <FormFrame
        form={form}
        submitLabel={t('verifySubmit')}
        cancel={close}
        send={async (body) => {
          const { params, ifMatch } = meant(need);
          await verify.run({ input: { params, body }, ifMatch });
          notices.show(t('verified'));
          close();
        }}
      >
        <ChoiceField
          form={form}
          name="by"
          options={verifications.map((value) => ({ value, label: t(`ways.${value}`) }))}
        />
      </FormFrame>
    </Dialog>
  );
}

function SettleDialog({ need, close }: DialogProps) {
  const { t } = useTranslation('needs');
  const settle = useDeskCommand(needsEndpoints.settleNeed, outdated);
  const form = useContractForm(
    needsEndpoints.settleNeed.body,
    { item: '' },
    { item: { label: t('item'), format: t('itemHint') } },
  );
  const words = [need.words, need.specification].filter((text) => text !== '').join(' · ');
  return (
    <Dialog title={t('settleTitle')} close={close}>
      <p>{t('settleText', { words })}</p>
      <FormFrame
        form={form}
        submitLabel={t('settleSubmit')}
        cancel={close}
        send={async (body) => {
          const { params, ifMatch } = meant(need);
          await settle.run({ input: { params, body }, ifMatch });
          notices.show(t('settleDone'));
          close();
        }}
      >
        <ItemField form={form} name="item" hint={t('itemHint')} />
      </FormFrame>
    </Dialog>
  );
}

function SendBackDialog({ need, close }: DialogProps) {
  const { t } = useTranslation('needs');
  const sendBack = useDeskCommand(needsEndpoints.sendBackNeed, outdated);
  return (
    <ReasonDialog
      title={t('sendBackTitle')}
      text={t('sendBackText')}
      submitLabel={t('sendBack')}
      doneText={t('sendBackDone')}
      close={close}
      send={async (reason) => {
        const { params, ifMatch } = meant(need);
        await sendBack.run({ input: { params, body: { reason } }, ifMatch });
      }}
    />
  );
}

function WithdrawDialog({ need, close }: DialogProps) {
  const { t } = useTranslation('needs');
  const withdraw = useDeskCommand(needsEndpoints.withdrawNeed, outdated);
  return (
    <ReasonDialog
      title={t('withdrawTitle')}
      text={t('withdrawText')}
      submitLabel={t('withdraw')}
      doneText={t('withdrawDone')}
      close={close}
      send={async (reason) => {
        const { params, ifMatch } = meant(need);
        await withdraw.run({ input: { params, body: { reason } }, ifMatch });
      }}
    />
  );
}

function MeetDialog({ need, close }: DialogProps) {
  const { t } = useTranslation('needs');
  const meet = useDeskCommand(needsEndpoints.meetNeed, outdated);
  return (
    <ConfirmDialog
      title={t('meetTitle')}
      text={t('meetText')}
      submitLabel={t('meetSubmit')}
      doneText={t('meetDone')}
      close={close}
      send={async () => {
        const { params, ifMatch } = meant(need);
        await meet.run({ input: { params }, ifMatch });
      }}
    />
  );
}
