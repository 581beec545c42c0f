import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { importEndpoints } from '../../../src/platform/contract/imports.ts';
import { useDeskCommand } from '../shell/api.ts';
import { ConfirmDialog } from '../shell/kit/ConfirmDialog.tsx';
import { importReads, type Import } from './useImport.ts';

/** The uploaded file can be deleted before its time. */
export function FileActions({ row }: { readonly row: Import }) {
  const { t } = useTranslation('imports');
  const [asks, setAsks] = useState(false);
  const forget = useDeskCommand(importEndpoints.forgetImportFile, importReads);
  if (row.can['forgetImportFile'] !== true) return null;
  return (
    <p>
      <Button variant="default" onClick={() => setAsks(true)}>
        {t('run.forget')}
      </Button>
      {asks ? (
        <ConfirmDialog
          title={t('run.forgetTitle')}
          text={t('run.forgetText')}
          submitLabel={t('run.forget')}
          doneText={t('run.forgotten')}
          close={() => setAsks(false)}
          send={async () => void (await forget.run({ input: { params: { id: row.id } } }))}
        />
      ) : null}
    </p>
  );
}
