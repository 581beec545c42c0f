import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { throwAwayFolder } from '../../src/platform/testing/index.ts';
import { runMutao, type Ended } from '../kit/command.ts';

let place: ReturnType<typeof throwAwayFolder>;
beforeAll(() => {
  place = throwAwayFolder();
});
afterAll(() => place.remove());

const mutaoImport = (...args: readonly string[]): Promise<Ended> =>
  runMutao(['import', ...args], { folder: join(place.path, 'data') });

describe('mutao import', () => {
  it('alone prints what can be imported, with what each asks for; what need not be said is in brackets', async () => {
    const { code, printed } = await mutaoImport();
    expect(code).toBe(0);
    expect(printed).toMatch(/^ {2}goods\.vocabulary$/m);
    expect(printed).toMatch(/^ {2}places\.facilities +--setting \[kind\] \[datum\] source \[asOf\]$/m);
  });

  it('names an importer or a file that there is not, without a stack', async () => {
    const unknown = await mutaoImport('goods.vocabularies', 'list.csv');
    expect(unknown).toMatchObject({
      code: 1,
      printed: expect.stringMatching(/no importer “goods\.vocabularies”[^]*goods\.vocabulary\n/) as string,
    });
    const absent = join(place.path, 'absent.csv');
    const missing = await mutaoImport('goods.vocabulary', absent);
    expect(missing).toMatchObject({ code: 1, printed: expect.stringContaining(absent) as string });
    for (const { printed } of [unknown, missing]) expect(printed).not.toMatch(/^ +at /m);
  });

  it('writes every bad row into the report, also those that the terminal does not show', async () => {
    const list = join(place.path, 'list.csv');
    const report = join(place.path, 'report.csv');
    writeFileSync(list, `物资名称,规格\n消防毯,\n${',GB 19083-2010\n'.repeat(60)}`);
    const { printed } = await mutaoImport('goods.vocabulary', list, '--report', report);
    expect(printed).toContain('61 rows read = 1 accepted + 60 refused');
    expect(printed).toContain('and more');
    const lines = readFileSync(report, 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(61);
    expect(lines.at(-1)).toMatch(/^62,62,refused,item,missing/);
  });
});
