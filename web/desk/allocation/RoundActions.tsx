import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { allocationEndpoints } from '../../../src/allocation/contract.ts';
import type { Id } from '../../../src/kernel/ids.ts';
import { count } from '../../i18n/format.ts';
import { useDeskCommand } from '../shell/api.ts';
import { ActionButton } from '../shell/kit/ActionButton.tsx';
import { ConfirmDialog } from '../shell/kit/ConfirmDialog.tsx';
import { ReasonDialog } from '../shell/kit/ReasonDialog.tsx';
import { allowed, useMe } from '../shell/session/permissions.ts';
import { useLanguage } from '../shell/useLanguage.ts';
import type { Round } from './round.ts';

interface Props {
  readonly book: Id;
  readonly round: Round;
}
interface DialogProps extends Props {
  readonly close: () => void;
}

const outdated = [
  allocationEndpoints.readRound,
  allocationEndpoints.listRounds,
  allocationEndpoints.readRoundInputs,
];

/** Cancelling and signing; whoever proposed or changed the round sees why they do not sign it. */
export function RoundActions({ book, round }: Props) {
  const { t } = useTranslation('allocation');
  const me = useMe();
  const [open, setOpen] = useState<'cancel' | 'sign' | null>(null);
  const close = (): void => setOpen(null);
  if (round.state !== 'proposed') return null;
  return (
    <>
      <ActionButton
        variant="default"
        allowed={allowed(me, 'allocation.propose', round.can, 'cancelRound')}
        onClick={() => setOpen('cancel')}
      >
        {t('cancel')}
      </ActionButton>
      <ActionButton
        allowed={allowed(me, 'allocation.sign', round.can, 'signRound')}
        onClick={() => setOpen('sign')}
      >
        {t('sign')}
      </ActionButton>
      {open === 'cancel' ? <CancelDialog book={book} round={round} close={close} /> : null}
      {open === 'sign' ? <SignDialog book={book} round={round} close={close} /> : null}
    </>
  );
}

function SignDialog({ book, round, close }: DialogProps) {
  const { t } = useTranslation('allocation');
  const language = useLanguage();
  const sign = useDeskCommand(allocationEndpoints.signRound, outdated);
  const adjusted = round.lines.filter(({ reasonCode }) => reasonCode !== null).length;
  const sites = round.lines.filter(({ final }) => final !== '0').length;
  return (
    <ConfirmDialog
      title={t('signTitle')}
      text={t('signText', {
        sites: count(language, sites),
        given: `${count(language, round.given)} ${language === 'zh' ? round.item.measureWord.zh : ''}`.trim(),
        adjusted: count(language, adjusted),
      })}
      submitLabel={t('signSubmit')}
      doneText={t('signed')}
      close={close}
      send={async () => {
        await sign.run({ input: { params: { book, id: round.id } }, ifMatch: `"v${round.version}"` });
      }}
    />
  );
}

function CancelDialog({ book, round, close }: DialogProps) {
  const { t } = useTranslation('allocation');
  const cancel = useDeskCommand(allocationEndpoints.cancelRound, outdated);
  return (
    <ReasonDialog
      title={t('cancelTitle')}
      text={t('cancelText')}
      submitLabel={t('cancel')}
      doneText={t('cancelDone')}
      close={close}
      send={async (reason) => {
        await cancel.run({
          input: { params: { book, id: round.id }, body: { reason } },
          ifMatch: `"v${round.version}"`,
        });
      }}
    />
  );
}
