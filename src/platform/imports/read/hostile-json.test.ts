import { afterAll, describe, expect, it } from 'vitest';
import { openReaderFiles } from '../testing/reader-files.ts';

const files = openReaderFiles();
const { fileOf, rowsOf, reasonOf } = files;
afterAll(() => files.remove());

describe('a hostile JSON', () => {
  it('that is none is refused', async () => {
    expect(await reasonOf('[1, 2', 'json')).toBe('jsonBroken');
  });
  it('that is no list of objects is refused', async () => {
    expect(await reasonOf('{"a": 1}', 'json')).toBe('jsonNoTable');
    expect(await reasonOf('[1, 2]', 'json')).toBe('jsonNoTable');
    expect(await reasonOf('[]', 'json')).toBe('jsonNoTable');
  });
  it('nested without end is refused', async () => {
    const path = fileOf(`[{"a":${'{"b":'.repeat(100_000)}1${'}'.repeat(100_000)}}]`);
    await expect(rowsOf(path, 'json')).rejects.toMatchObject({ reason: 'jsonBroken' });
  });
});

describe('a hostile JSON that takes long to look through', () => {
  it('because a text full of quotes never ends is refused', async () => {
    expect(await reasonOf(`["${'\\"'.repeat(1_000_000)}`, 'json')).toBe('jsonBroken');
  });
  it('because one text is as long as a library is refused', async () => {
    expect(await reasonOf(`[{"a":"${'x'.repeat(16_000_000)}"}]`, 'json')).toBe('cellTooLong');
  });
  it('because it has millions of empty things is refused before it is parsed', async () => {
    expect(await reasonOf(`[${'{},'.repeat(2_500_000)}{}]`, 'json')).toBe('tooMuchMemory');
  });
  it('because each of many elements repeats a long parent is refused', async () => {
    const parent = Array.from({ length: 250 }, (_, at) => `"k${at}":"${'x'.repeat(4_000)}"`).join(',');
    expect(await reasonOf(`[{${parent},"l":[${'{},'.repeat(200_000)}{}]}]`, 'json')).toBe('tooMuchMemory');
  }, 60_000);
  it('names its places without what a member is called by a stranger', async () => {
    const [, row] = await rowsOf(fileOf(`[{"a\\u0000${'x'.repeat(500)}":[{"b":1}]}]`), 'json');
    expect(row?.place).toBe(`/0/a${'x'.repeat(59)}/0`);
  });
});
