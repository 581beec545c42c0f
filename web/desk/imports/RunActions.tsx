import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { importEndpoints } from '../../../src/platform/contract/imports.ts';
import { useDeskCommand } from '../shell/api.ts';
import { ActionButton } from '../shell/kit/ActionButton.tsx';
import { ConfirmDialog } from '../shell/kit/ConfirmDialog.tsx';
import { FailureAlert } from '../shell/kit/FailureAlert.tsx';
import { LinkButton } from '../shell/kit/LinkButton.tsx';
import { importReads, type Import } from './useImport.ts';

interface Props {
  readonly row: Import;
  readonly etag: string | undefined;
  /** Opens the mending of the columns, where that is possible. */
  readonly mend?: () => void;
}

/** What can be done now: all rows, the good ones, the columns, or an end. */
export function RunActions({ row, etag, mend }: Props) {
  const { t } = useTranslation('imports');
  const { can, counts, state } = row;
  const run = useRun(row, etag);
  const [cancelling, setCancelling] = useState(false);
  const cancel = useDeskCommand(importEndpoints.cancelImport, importReads);
  const asks = state === 'checked' || state === 'stopped';
  const hasRows = counts.accepted > 0 || state === 'stopped';
  return (
    <div className="import-actions">
      {run.failure === undefined ? null : <FailureAlert error={run.failure} doing="sending" />}
      {asks && hasRows ? (
        <>
          <ActionButton
            allowed={can['runAll'] ?? 'notPermitted'}
            details={{ refused: counts.refused }}
            variant={counts.refused > 0 ? 'default' : 'filled'}
            loading={run.sending}
            onClick={() => void run.start('all')}
          >
            {t('run.all', { count: counts.read - counts.blank - counts.repeated })}
          </ActionButton>
          {counts.refused === 0 ? null : (
            <ActionButton
              allowed={can['runGoodRows'] ?? 'notPermitted'}
              loading={run.sending}
              onClick={() => void run.start('goodRows')}
            >
              {t('run.good', { count: counts.accepted })}
            </ActionButton>
          )}
        </>
      ) : null}
      {mend === undefined ? null : (
        <Button variant="default" onClick={mend}>
          {t('mapping.mend')}
        </Button>
      )}
      {can['cancelImport'] === true ? (
        <Button variant="default" onClick={() => setCancelling(true)}>
          {t('run.cancel')}
        </Button>
      ) : null}
      {state === 'done' && row.importer === 'places.facilities' ? (
        <LinkButton to="/facilities">{t('run.seeFacilities')}</LinkButton>
      ) : null}
      {cancelling ? (
        <ConfirmDialog
          title={t('run.cancelTitle')}
          text={t('run.cancelText')}
          submitLabel={t('run.cancel')}
          doneText={t('run.cancelled')}
          close={() => setCancelling(false)}
          send={async () => void (await cancel.run({ input: { params: { id: row.id } } }))}
        />
      ) : null}
    </div>
  );
}

function useRun(row: Import, etag: string | undefined) {
  const command = useDeskCommand(importEndpoints.runImport, importReads);
  const [failure, setFailure] = useState<unknown>(undefined);
  return {
    failure,
    sending: command.isPending,
    start: async (mode: 'all' | 'goodRows'): Promise<void> => {
      setFailure(undefined);
      try {
        await command.run({
          input: { params: { id: row.id }, body: { mode } },
          ...(etag === undefined ? {} : { ifMatch: etag }),
        });
      } catch (error) {
        setFailure(error);
      }
    },
  };
}
