import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runBatch, runCommand, system } from '../../platform/index.ts';
import { openTestPeople, unknownId, type TestPeople } from '../testing.ts';
import { createOrganisation } from './create-organisation.ts';

let test: TestPeople;

beforeAll(async () => {
  test = await openTestPeople(16);
});
afterAll(() => test.close());

const hospital = (name: string) => ({
  kind: 'hospital' as const,
  name: { zh: name, en: '' },
  area: 'cn/42/4201',
});

async function countNamed(name: string): Promise<bigint> {
  const { rows } = await test.database.query<{ count: bigint }>(
    'select count(*) from people.organisation where name_zh = $1',
    [name],
  );
  return rows[0]?.count ?? -1n;
}

describe('a command of people in the pipeline', () => {
  it('happens once when it is sent fifty times at once under one key', async () => {
    const item = { actor: system, input: hospital('五十次医院'), key: unknownId(), requestId: 'test' };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => runCommand(test.pipeline, createOrganisation, item)),
    );
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await countNamed('五十次医院')).toBe(1n);
    const audit = await test.database.query(
      `select from platform.audit where subjects @> array[$1]::uuid[]`,
      [answers[0]?.id],
    );
    expect(audit.rowCount).toBe(1);
  });

  it('is refused under the same key with another content', async () => {
    const key = unknownId();
    const send = (name: string) => test.run(createOrganisation, system, hospital(name), key);
    await send('先到医院');
    await expect(send('后到医院')).rejects.toMatchObject({ code: 'idempotencyKeyReused' });
    expect(await countNamed('后到医院')).toBe(0n);
  });

  it('answers each of a thousand for itself when ten are bad', async () => {
    await test.make.organisation({ name: { zh: '已有医院', en: '' } });
    const bad = (index: number) => index % 100 === 7;
    const items = Array.from({ length: 1000 }, (_, index) => ({
      actor: system,
      input: hospital(bad(index) ? '已有医院' : `批量医院 ${index}`),
      key: unknownId(),
      requestId: 'test',
    }));
    const outcomes = await runBatch(test.pipeline, createOrganisation, items);
    expect(outcomes).toHaveLength(1000);
    outcomes.forEach((outcome, index) => {
      expect(outcome.ok ? 'made' : outcome.refusal.code).toBe(bad(index) ? 'organisationNameTaken' : 'made');
    });
    const { rows } = await test.database.query<{ count: bigint }>(
      `select count(*) from people.organisation where name_zh like '批量医院 %'`,
    );
    expect(rows[0]?.count).toBe(990n);
  });

  it('refuses the second of two that ask for one name at the same moment', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () => test.run(createOrganisation, system, hospital('同名医院'))),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason.code).toBe('organisationNameTaken');
    }
  });
});
