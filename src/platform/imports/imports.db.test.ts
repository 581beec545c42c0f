import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '../../kernel/ids.ts';
import { after, systemClock } from '../../kernel/time.ts';
import { silentLog } from '../telemetry/index.ts';
import { runCommand, system } from '../pipeline/index.ts';
import { cancelImport, forgetImportFile } from './commands.ts';
import type { Importer } from './importer.ts';
import { importJobs } from './jobs.ts';
import { goThrough } from './pass.ts';
import { gb18030Of } from './testing/gb18030.ts';
import { sampleImporter, sampleTable } from './testing/sample.ts';
import { openImportWorld, type ImportWorld } from './testing/world.ts';
import { xlsxOf } from './testing/xlsx.ts';

let world: ImportWorld;
beforeAll(async () => {
  world = await openImportWorld([sampleImporter], sampleTable);
});
afterAll(() => world.close());

const lines = sampleImporter.name;
let next = 0;
/** Codes that no other test uses. */
const codes = (count: number): readonly string[] =>
  Array.from({ length: count }, () => `L${String((next += 1)).padStart(6, '0')}`);

async function times(all: readonly string[]): Promise<readonly number[]> {
  const { rows } = await world.database.query<{ times: number }>(
    'select times from test.line where code = any($1) order by code',
    [all],
  );
  return rows.map((row) => row.times);
}

describe('a dry run', () => {
  it('changes nothing and lists every bad row with its number, field, reason and cell', async () => {
    const [a, b] = codes(2);
    const row = await world.check(
      lines,
      `编号,日期,数量,联系电话\n${a},2020.01.22,5万只,027-8888\nX1,2020.13.01,many,-\n${b},22/1/1999,1,\n`,
    );
    expect(row).toMatchObject({
      state: 'checked',
      counts: { read: 3, accepted: 1, refused: 2, repeated: 0, blank: 0 },
    });
    expect(await world.problems(row.id)).toMatchObject([
      { rowNumber: 3, place: '3', field: 'code', reason: 'codeMalformed', cell: 'X1' },
      { rowNumber: 3, field: 'day', reason: 'dateImpossible', cell: '2020.13.01' },
      { rowNumber: 3, field: 'pieces', reason: 'notANumber', cell: 'many' },
      { rowNumber: 4, field: 'day', reason: 'lineTooOld', details: { year: 1999 } },
    ]);
    expect(await times([a ?? '', b ?? ''])).toEqual([]);
  });

  it('never keeps the cell of a personal field', async () => {
    const [a] = codes(1);
    const row = await world.check(lines, `编号,联系电话\n${a},no number here\n`);
    expect(await world.problems(row.id)).toMatchObject([
      { field: 'contact', reason: 'telephoneMalformed', cell: null },
    ]);
  });

  it('reads title rows, merged cells, serial dates and notes as published lists have them', async () => {
    const [a, b, c] = codes(3);
    const row = await world.check(
      lines,
      `某市发放物资一览表,,,\n43860,,,\n编号,接收单位,日期,数量\n${a},同济医院,43860,１２件\n${b},,,3\n\n${c},金银潭医院,,\n合计,,,15\n备注：另有一些在途。,,,\n`,
    );
    expect(row.layout).toMatchObject({
      headingRow: 3,
      dataFrom: 4,
      columns: ['code', 'receiver', 'day', 'pieces'],
    });
    expect(row.counts).toEqual({ read: 6, accepted: 3, refused: 2, repeated: 0, blank: 1, noted: 0 });
    expect(await world.problems(row.id)).toMatchObject([{ reason: 'totalRow' }, { reason: 'noteRow' }]);
    const notices = Object.fromEntries(
      row.notices.map(({ code, field, count }) => [`${code} ${field ?? ''}`, count]),
    );
    expect(notices).toMatchObject({
      'titleRows ': 2,
      'carriedDown receiver': 1,
      'serialDate day': 1,
      'fullWidth pieces': 1,
      'unitInNumber pieces': 1,
    });
  });

  it('waits for a layout where a required field is in no column, and goes on when it is mended', async () => {
    const [a] = codes(1);
    const row = await world.check(lines, `甲,乙\n${a},3\n`);
    expect(row).toMatchObject({
      state: 'layoutNeeded',
      problem: { reason: 'fieldsMissing', details: { fields: 'code' } },
    });
    const mended = await world.mend(row.id, {
      sheet: 0,
      headingRow: 1,
      dataFrom: 2,
      columns: ['code', 'pieces'],
    });
    expect(mended).toMatchObject({ state: 'checked', counts: { read: 1, accepted: 1 } });
  });
});

describe('taking rows in', () => {
  it('takes the good rows and reports the others', async () => {
    const all = codes(3);
    const checked = await world.check(lines, `编号,数量\n${all[0]},1\n${all[1]},none at all\n${all[2]},3\n`);
    const done = await world.run(checked.id, 'goodRows');
    expect(done).toMatchObject({
      state: 'done',
      counts: { read: 3, accepted: 2, refused: 1, repeated: 0, blank: 0 },
    });
    expect(await times(all)).toEqual([1, 1]);
  });

  it('refuses to take in all while there are bad rows', async () => {
    const checked = await world.check(lines, '编号\nwrong\n');
    await expect(world.run(checked.id, 'all')).rejects.toMatchObject({ code: 'importHasBadRows' });
  });

  it('takes in none of a small list when one row is refused after all, and says so', async () => {
    const all = codes(3);
    const checked = await world.check(lines, `编号\n${all.join('\n')}\n`);
    expect(checked.counts).toMatchObject({ accepted: 3, refused: 0 });
    await world.database.query('insert into test.forbidden values ($1)', [all[1]]);
    const stopped = await world.run(checked.id, 'all');
    expect(stopped).toMatchObject({ state: 'stopped', counts: { read: 3, accepted: 0, refused: 3 } });
    expect((await world.problems(stopped.id)).map(({ reason }) => reason)).toEqual([
      'importStopped',
      'lineForbidden',
      'importStopped',
    ]);
    expect(await times(all)).toEqual([]);
    const done = await world.run(checked.id, 'goodRows');
    expect(done).toMatchObject({ state: 'done', counts: { read: 3, accepted: 2, refused: 1 } });
  });

  it('changes nothing when the same list comes again, under another name, encoding and format, and says so', async () => {
    const all = codes(40);
    const rows = all.map((code, index) => [code, '龘𠮷医院', index + 1] as const);
    const csv = `编号,接收单位,数量\n${rows.map((cells) => cells.join(',')).join('\n')}\n`;
    const first = await world.check(lines, csv, 'first.csv');
    await world.run(first.id, 'all');
    for (const [bytes, name] of [
      [`\ufeff${csv}`, 'second.csv'],
      [gb18030Of(csv), 'third.txt'],
      [xlsxOf([{ name: '一览表', rows: [['编号', '接收单位', '数量'], ...rows] }]), 'fourth.xlsx'],
      [
        JSON.stringify(
          rows.map(([code, receiver, pieces]) => ({ 编号: code, 接收单位: receiver, 数量: pieces })),
        ),
        'fifth.json',
      ],
    ] as const) {
      const again = await world.check(lines, bytes, name);
      expect(again).toMatchObject({ sameAs: first.id, counts: { read: 40, accepted: 0, repeated: 40 } });
      const done = await world.run(again.id, 'all');
      expect(done).toMatchObject({ state: 'done', sameAs: first.id, counts: { accepted: 0, repeated: 40 } });
    }
    expect(await times(all)).toEqual(all.map(() => 1));
  });

  it('takes in only what is new or changed of a longer list', async () => {
    const all = codes(3);
    const first = await world.check(lines, `编号,数量\n${all[0]},1\n${all[1]},2\n`);
    await world.run(first.id, 'all');
    const longer = await world.check(lines, `编号,数量\n${all[0]},1\n${all[1]},20\n${all[2]},3\n`);
    const done = await world.run(longer.id, 'all');
    expect(done).toMatchObject({ sameAs: null, counts: { accepted: 2, repeated: 1 } });
    expect(await times(all)).toEqual([1, 2, 1]);
    expect(await world.problems(done.id)).toMatchObject([
      { kind: 'repeated', reason: 'importedBefore', details: { import: first.id } },
    ]);
  });

  it('takes each row once when two imports of the same list run at the same moment', async () => {
    const all = codes(3_000);
    const csv = `编号\n${all.join('\n')}\n`;
    const both = [await world.check(lines, csv, 'a.csv'), await world.check(lines, csv, 'b.csv')];
    const done = await Promise.all(both.map(({ id }) => world.run(id, 'goodRows')));
    expect(done.map(({ state }) => state)).toEqual(['done', 'done']);
    expect(done.reduce((sum, { counts }) => sum + counts.accepted, 0)).toBe(3_000);
    expect(done.reduce((sum, { counts }) => sum + counts.repeated, 0)).toBe(3_000);
    expect(new Set(await times(all))).toEqual(new Set([1]));
  });
});

describe('an import', () => {
  it('can be cancelled, and then nobody goes through it any more', async () => {
    const checked = await world.check(lines, `编号\n${codes(1)[0]}\n`);
    await act(cancelImport, checked.id);
    expect(await world.go(checked.id)).toBe(false);
    await expect(world.run(checked.id, 'all')).rejects.toMatchObject({ code: 'importMoveImpossible' });
  });

  it('counts the rows that were on their way when somebody cancelled it', async () => {
    const [a, b] = codes(2);
    const { id } = await world.check(lines, `编号,日期\n${a},2020-01-22\n${b},2020-13-01\n`);
    await world.begin(id, 'goodRows');
    const cancelled: Importer = {
      ...sampleImporter,
      submit: async (...taken) => {
        const verdicts = await sampleImporter.submit(...taken);
        const input = { id, version: null };
        await runCommand(world.pipeline, cancelImport, {
          actor: system,
          key: null,
          requestId: 'test',
          input,
        });
        return verdicts;
      },
    };
    await goThrough(
      { pipeline: world.pipeline, files: world.files, importers: new Map([[lines, cancelled]]) },
      id,
    );
    expect(await times([a ?? ''])).toEqual([1]);
    expect(await world.find(id)).toMatchObject({ state: 'cancelled', counts: { accepted: 1, refused: 1 } });
    expect(await world.problems(id)).toMatchObject([{ reason: 'dateImpossible' }]);
  });

  it('that breaks again and again keeps none behind it waiting', async () => {
    const [a] = codes(1);
    const broken = await world.upload('test.unknown', '编号\n');
    const behind = await world.upload(lines, `编号\n${a}\n`);
    const later = { now: () => after(systemClock.now(), 600_000) };
    const takeUp = importJobs({ files: world.files, importers: new Map([[lines, sampleImporter]]) })
      .scheduled[0];
    await expect(
      takeUp?.run({ pipeline: { ...world.pipeline, clock: later }, log: silentLog }),
    ).rejects.toThrow('could not be taken up');
    expect((await world.find(broken)).state).toBe('checking');
    expect((await world.find(behind)).state).toBe('checked');
  });

  it('forgets its file and the name of it when asked', async () => {
    const checked = await world.check(lines, `编号\n${codes(1)[0]}\n`, '某人的名单.csv');
    expect(checked.fileName).toBe('某人的名单.csv');
    await act(forgetImportFile, checked.id);
    expect(await world.find(checked.id)).toMatchObject({ fileName: null, fileHash: null });
    const { rows } = await world.database.query(
      'select from platform.file where hash = $1 and condemned_at is null',
      [checked.fileHash],
    );
    expect(rows).toEqual([]);
    await expect(world.run(checked.id, 'all')).rejects.toMatchObject({ code: 'importFileGone' });
  });
});

async function act(command: typeof cancelImport, id: Id): Promise<void> {
  await runCommand(world.pipeline, command, {
    actor: system,
    key: null,
    requestId: 'test',
    input: { id, version: null },
  });
}

describe('200,000 rows of which 1,000 are bad in ten ways', () => {
  const total = 200_000;
  const bad = (index: number, code: string): readonly [string, string] => {
    const spoiled: readonly (readonly [string, string])[] = [
      ['missing', `,2020-01-22,1,口罩,1.00`],
      ['codeMalformed', `Z-${index},2020-01-22,1,口罩,1.00`],
      ['notADate', `${code},yesterday,1,口罩,1.00`],
      ['dateImpossible', `${code},2020-02-30,1,口罩,1.00`],
      ['dateAmbiguous', `${code},1/2/20,1,口罩,1.00`],
      ['notANumber', `${code},2020-01-22,若干,口罩,1.00`],
      ['tooManyDecimals', `${code},2020-01-22,1,口罩,1.005`],
      ['choiceUnknown', `${code},2020-01-22,1,面粉,1.00`],
      ['formula', `${code},2020-01-22,1,"=HYPERLINK(""http://x"")",1.00`],
      ['lineTooOld', `${code},1999-01-22,1,口罩,1.00`],
    ];
    return spoiled[Math.floor(index / 200) % 10] ?? ['', ''];
  };
  let expected: [number, string][];
  let csv: string;
  let all: readonly string[];

  beforeAll(() => {
    expected = [];
    all = codes(total);
    const body = all.map((code, index) => {
      if (index % 200 !== 77) return `${code},2020-01-22,${index},口罩,${index}.50`;
      const [reason, line] = bad(index, code);
      expected.push([index + 2, reason]);
      return line;
    });
    csv = `编号,日期,数量,类别,金额\n${body.join('\n')}\n`;
  });

  it(
    'reports exactly these; killed in the middle and started again, no row is twice and none is lost',
    { timeout: 240_000 },
    async () => {
      const checked = await world.check(lines, csv);
      expect(checked.counts).toEqual({
        read: total,
        accepted: total - 1_000,
        refused: 1_000,
        repeated: 0,
        blank: 0,
        noted: 0,
      });
      const found = (await world.problems(checked.id)).map(({ rowNumber, reason }) => [rowNumber, reason]);
      expect(found).toEqual(expected);
      expect(new Set(expected.map(([, reason]) => reason)).size).toBe(10);

      await world.begin(checked.id, 'goodRows');
      for (const killAt of [30_000, 120_000]) await killedAfter(checked.id, killAt);
      const half = await world.find(checked.id);
      expect(half.state).toBe('running');
      expect(half.settledRow).toBeGreaterThanOrEqual(120_000);
      expect(half.settledRow).toBeLessThan(total);

      await world.go(checked.id);
      const done = await world.find(checked.id);
      expect(done).toMatchObject({ state: 'done', counts: checked.counts, contentHash: checked.contentHash });
      expect((await world.problems(done.id)).map(({ rowNumber, reason }) => [rowNumber, reason])).toEqual(
        expected,
      );
      const { rows } = await world.database.query(
        'select count(*)::int as lines, min(times) as least, max(times) as most from test.line where code = any($1)',
        [all],
      );
      expect(rows).toEqual([{ lines: total - 1_000, least: 1, most: 1 }]);
    },
  );

  async function killedAfter(id: Id, row: number): Promise<void> {
    await world.database.query('update imports.import set runner = null where id = $1', [id]);
    const program = new URL('./testing/killed.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, [program, world.url, world.role ?? '', world.storeFolder, id], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      for await (const line of createInterface({ input: child.stdout })) if (Number(line) >= row) break;
    } finally {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    }
    expect(child.signalCode).toBe('SIGKILL');
  }
});
