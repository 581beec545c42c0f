import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { importEndpoints } from '../../../src/platform/contract/imports.ts';
import { useDeskCommand } from '../shell/api.ts';
import { FailureAlert } from '../shell/kit/FailureAlert.tsx';
import type { Column } from '../shell/list/columns.ts';
import { ListTable } from '../shell/list/ListTable.tsx';
import {
  readLayout,
  typedLayout,
  type ImporterFields,
  type MappingProblem,
  type TypedLayout,
} from './mapping.ts';
import { importReads, type Import } from './useImport.ts';
import { useImportWords } from './useImportWords.ts';

interface Props {
  readonly row: Import;
  readonly etag: string | undefined;
  readonly importer: { readonly fields: ImporterFields };
  readonly close: () => void;
}

const blank = { sheet: 0, dataFrom: 1, headingRow: null, columns: [] };

/** Which field each column holds, as it was guessed, to be mended; what is sent begins a new dry run. */
export function MappingForm({ row, etag, importer, close }: Props) {
  const { t } = useTranslation('imports');
  const { t: common } = useTranslation();
  const [typed, setTyped] = useState<TypedLayout>(() => typedLayout(row.layout ?? blank));
  const [problems, setProblems] = useState<readonly MappingProblem[]>([]);
  const [failure, setFailure] = useState<unknown>(undefined);
  const mend = useDeskCommand(importEndpoints.mendImport, importReads);
  const submit = async (): Promise<void> => {
    const read = readLayout(typed, importer.fields);
    setFailure(undefined);
    setProblems('problems' in read ? read.problems : []);
    if ('problems' in read) return;
    try {
      await mend.run({
        input: { params: { id: row.id }, body: read.layout },
        ...(etag === undefined ? {} : { ifMatch: etag }),
      });
      close();
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <section aria-labelledby="mapping-title">
      <h2 id="mapping-title">{t('mapping.title')}</h2>
      <p>{t('mapping.lead')}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <MappingProblems problems={problems} />
        {failure === undefined ? null : <FailureAlert error={failure} doing="sending" />}
        <Rows row={row} typed={typed} setTyped={setTyped} />
        <Columns row={row} fields={importer.fields} typed={typed} setTyped={setTyped} />
        <div className="form-actions">
          <Button type="submit" loading={mend.isPending}>
            {t('mapping.submit')}
          </Button>
          {row.state === 'layoutNeeded' ? null : (
            <Button variant="default" onClick={close}>
              {common('action.cancel')}
            </Button>
          )}
        </div>
      </form>
    </section>
  );
}

function MappingProblems({ problems }: { readonly problems: readonly MappingProblem[] }) {
  const { t } = useTranslation('imports');
  const words = useImportWords();
  if (problems.length === 0) return null;
  return (
    <ul className="failure" role="alert">
      {problems.map(({ word, field }) => (
        <li key={`${word} ${field}`}>{t(`mapping.${word}`, { field: words.field(field) })}</li>
      ))}
    </ul>
  );
}

interface PartProps {
  readonly row: Import;
  readonly typed: TypedLayout;
  readonly setTyped: (typed: TypedLayout) => void;
}

/** Where the table is: its sheet, its headings, its first row. */
function Rows({ row, typed, setTyped }: PartProps) {
  const { t } = useTranslation('imports');
  const sheets = row.source?.sheets ?? [];
  return (
    <div className="import-rows">
      {sheets.length < 2 ? null : (
        <NativeSelect
          label={t('mapping.sheet')}
          value={String(typed.sheet)}
          data={sheets.map((label, index) => ({ value: String(index), label }))}
          onChange={(event) => setTyped({ ...typed, sheet: Number(event.currentTarget.value) })}
        />
      )}
      <TextInput
        label={t('mapping.headingRow')}
        inputMode="numeric"
        value={typed.headingRow}
        onChange={(event) => setTyped({ ...typed, headingRow: event.currentTarget.value })}
      />
      <TextInput
        label={t('mapping.dataFrom')}
        inputMode="numeric"
        value={typed.dataFrom}
        onChange={(event) => setTyped({ ...typed, dataFrom: event.currentTarget.value })}
      />
    </div>
  );
}

interface ColumnRow {
  readonly number: number;
  readonly heading: string;
  readonly shapes: readonly string[];
}

interface ColumnsProps extends PartProps {
  readonly fields: ImporterFields;
}

function Columns(props: ColumnsProps) {
  const { t } = useTranslation('imports');
  const { row, typed } = props;
  const rows = typed.columns.map((_field, index): ColumnRow => {
    const heading = row.columns[index]?.heading ?? '';
    return {
      number: index + 1,
      heading: heading === '' ? t('mapping.noHeading') : heading,
      shapes: row.columns[index]?.shapes ?? [],
    };
  });
  return (
    <ListTable
      caption={t('mapping.title')}
      rows={rows}
      columns={useMappingColumns(props)}
      rowKey={({ number }) => String(number)}
    />
  );
}

function useMappingColumns({ typed, setTyped, fields }: ColumnsProps): readonly Column<ColumnRow>[] {
  const { t } = useTranslation('imports');
  const words = useImportWords();
  const options = [
    { value: '', label: t('mapping.leftOut') },
    ...fields.map(({ name, required }) => ({
      value: name,
      label: required ? t('mapping.required', { field: words.field(name) }) : words.field(name),
    })),
  ];
  return [
    { key: 'heading', head: t('mapping.heading'), cell: ({ number, heading }) => `${number} · ${heading}` },
    {
      key: 'shapes',
      head: t('mapping.shapes'),
      cell: ({ shapes }) => (shapes.length === 0 ? '—' : <code>{shapes.join(' | ')}</code>),
    },
    {
      key: 'field',
      head: t('mapping.field'),
      cell: ({ number, heading }) => (
        <NativeSelect
          aria-label={t('mapping.fieldOf', { column: number, heading })}
          value={typed.columns[number - 1] ?? ''}
          data={options}
          onChange={(event) => {
            const columns = typed.columns.with(number - 1, event.currentTarget.value);
            setTyped({ ...typed, columns });
          }}
        />
      ),
    },
  ];
}
