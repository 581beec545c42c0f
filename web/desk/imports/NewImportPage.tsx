import { Button, NativeSelect } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { importEndpoints } from '../../../src/platform/contract/imports.ts';
import { RefusedCall } from '../../api/failure.ts';
import { createIntention } from '../../api/intention.ts';
import { keyOf } from '../../api/react.ts';
import { uploadFile } from '../../api/upload.ts';
import { query, queryClient } from '../shell/api.ts';
import { FailureAlert } from '../shell/kit/FailureAlert.tsx';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import { useChooseInAddress } from '../shell/list/useList.ts';
import { sessionGate } from '../shell/session/gate.ts';
import { SettingInput } from './settingInputs.tsx';
import { useImportWords } from './useImportWords.ts';

const route = getRouteApi('/desk/imports/new');

/** Which importer, which file, and what has to be said besides. */
export function NewImportPage(): React.ReactNode {
  const { t } = useTranslation('imports');
  const words = useImportWords();
  const choose = useChooseInAddress();
  const { data: importers } = useSuspenseQuery(query(importEndpoints.listImporters, {})).data;
  const search = route.useSearch();
  const importer = importers.find(({ name }) => name === search.importer) ?? importers[0];
  return (
    <>
      <PageHeader title={t('new')} lead={t('newLead')} />
      {importer === undefined ? (
        <p className="empty">{t('noImporters')}</p>
      ) : (
        <div className="form">
          <NativeSelect
            label={t('importer')}
            value={importer.name}
            data={importers.map(({ name }) => ({ value: name, label: words.importer(name) }))}
            onChange={(event) => choose({ importer: event.currentTarget.value })}
          />
          <UploadForm key={importer.name} importer={importer.name} settings={importer.settings} />
        </div>
      )}
    </>
  );
}

function useUpload(importer: string) {
  const router = useRouter();
  const [intention] = useState(() => createIntention());
  const [failure, setFailure] = useState<unknown>(undefined);
  const [sending, setSending] = useState(false);
  const send = async (file: File, said: Readonly<Record<string, string>>): Promise<void> => {
    setSending(true);
    setFailure(undefined);
    const settings = JSON.stringify(
      Object.fromEntries(Object.entries(said).filter(([, value]) => value !== '')),
    );
    try {
      const { data } = await uploadFile(importEndpoints.uploadImport, {
        query: { importer, settings },
        file,
        key: intention.keyFor([importer, settings, file.name, file.size, file.lastModified].join('\n')),
        signInAgain: () => sessionGate.ask(),
      });
      intention.done();
      await queryClient.invalidateQueries({ queryKey: keyOf(importEndpoints.listImports) });
      await router.navigate({ to: '/imports/$id', params: { id: data.id } });
    } catch (error) {
      setFailure(error);
      setSending(false);
    }
  };
  return { send, sending, failure };
}

interface FormProps {
  readonly importer: string;
  readonly settings: readonly string[];
}

function UploadForm({ importer, settings }: FormProps) {
  const { t } = useTranslation('imports');
  const [said, setSaid] = useState<Readonly<Record<string, string>>>({});
  const [file, setFile] = useState<File | null>(null);
  const [noFile, setNoFile] = useState(false);
  const { send, sending, failure } = useUpload(importer);
  const wrong = failure instanceof RefusedCall ? failure.fields.map(({ pointer }) => pointer) : [];
  const submit = (event: React.BaseSyntheticEvent): void => {
    event.preventDefault();
    setNoFile(file === null);
    if (file !== null) void send(file, said);
  };
  return (
    <form noValidate className="import-upload" onSubmit={submit}>
      {failure === undefined ? null : <UploadFailure error={failure} />}
      {settings.map((name) => (
        <SettingInput
          key={name}
          name={name}
          value={said[name] ?? ''}
          change={(value) => setSaid({ ...said, [name]: value })}
          isWrong={wrong.includes(`/query/settings/${name}`)}
        />
      ))}
      <FileField
        choose={(chosen) => {
          setFile(chosen);
          setNoFile(false);
        }}
        error={noFile ? t('fileMissing') : undefined}
      />
      <div className="form-actions">
        <Button type="submit" loading={sending}>
          {t('upload')}
        </Button>
        {sending ? <span role="status">{t('uploading')}</span> : null}
      </div>
    </form>
  );
}

/** A file that is refused as a whole says why in the words of the wizard. */
function UploadFailure({ error }: { readonly error: unknown }) {
  const words = useImportWords();
  const reason = error instanceof RefusedCall ? error.details['reason'] : undefined;
  if (typeof reason !== 'string') return <FailureAlert error={error} doing="sending" />;
  return (
    <div className="failure" role="alert">
      <p>
        <strong>{words.file(reason)}</strong>
      </p>
    </div>
  );
}

interface FileProps {
  readonly choose: (file: File | null) => void;
  readonly error: string | undefined;
}

function FileField({ choose, error }: FileProps) {
  const { t } = useTranslation('imports');
  const id = useId();
  return (
    <div className="file-field">
      <label htmlFor={id}>{t('file')}</label>
      <small id={`${id}-hint`}>{t('fileHint')}</small>
      <input
        type="file"
        id={id}
        accept=".csv,.tsv,.txt,.xlsx,.json"
        aria-describedby={`${id}-hint ${id}-error`}
        aria-invalid={error !== undefined}
        onChange={(event) => choose(event.currentTarget.files?.[0] ?? null)}
      />
      <p id={`${id}-error`} role="alert" className="file-error">
        {error}
      </p>
    </div>
  );
}
