import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { z as types } from 'zod';
import { givingEndpoints, type campaign as campaignSchema } from '../../../src/giving/contract.ts';
import { useDeskCommand } from '../shell/api.ts';
import { LongTextField } from '../shell/form/fields.tsx';
import { FormFrame } from '../shell/form/FormFrame.tsx';
import { useContractForm } from '../shell/form/useContractForm.ts';
import { Dialog } from '../shell/kit/Dialog.tsx';
import { notices } from '../shell/kit/notices.ts';

/** What can be done with a campaign at the desk, and the state that it leads to. */
export const campaignMoves = { open: 'open', reopen: 'open', pause: 'paused', end: 'ended' } as const;
export type CampaignMove = keyof typeof campaignMoves;

interface Props {
  readonly campaign: types.output<typeof campaignSchema>;
  readonly move: CampaignMove;
  readonly close: () => void;
}

const reason = z.string().trim().min(3).max(500);
const withReason = z.object({ reason: z.object({ zh: reason, en: reason }) });
const withoutReason = z.object({ reason: z.object({ zh: z.literal(''), en: z.literal('') }) });

/** Opens, pauses or ends a campaign: says what will happen, and asks for the public reason where there is one. */
export function CampaignMoveDialog({ campaign, move, close }: Props) {
  const { t } = useTranslation('giving');
  const change = useDeskCommand(givingEndpoints.changeCampaignState, [
    givingEndpoints.readCampaign,
    givingEndpoints.listCampaigns,
  ]);
  const asked = move === 'pause' || move === 'end';
  const form = useContractForm(
    asked ? withReason : withoutReason,
    { reason: { zh: '', en: '' } },
    { 'reason.zh': { label: t('reasonZh') }, 'reason.en': { label: t('reasonEn') } },
  );
  return (
    <Dialog title={t(`${move}.title`)} close={close}>
      <p>{t(`${move}Text`)}</p>
      <FormFrame
        form={form}
        submitLabel={t(`${move}.submit`)}
        danger={move === 'end'}
        cancel={close}
        send={async (values) => {
          await change.run({
            input: {
              params: { campaign: campaign.id },
              body: { state: campaignMoves[move], reason: values.reason },
            },
            ifMatch: `"v${campaign.version}"`,
          });
          notices.show(t(`${move}.done`));
          close();
        }}
      >
        {asked ? (
          <>
            <LongTextField form={form} name="reason.zh" lang="zh-CN" hint={t('reasonHint')} />
            <LongTextField form={form} name="reason.en" lang="en" hint={t('reasonHint')} />
          </>
        ) : null}
      </FormFrame>
    </Dialog>
  );
}
