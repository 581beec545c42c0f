import { describe, expect, it } from 'vitest';
import { createGroupCommitter, type GroupCommitterOptions } from './group.ts';

/** A batch function whose batches end when the test says so. */
function byHand(options: Partial<GroupCommitterOptions<string, string>> = {}) {
  const batches: { items: readonly string[]; end: () => void; fail: (error: Error) => void }[] = [];
  const committer = createGroupCommitter<string, string>({
    batchMax: 100,
    queueMax: 1_000,
    run: (items) =>
      new Promise((resolve, reject) =>
        batches.push({ items, end: () => resolve(items.map((item) => `done ${item}`)), fail: reject }),
      ),
    ...options,
  });
  return { batches, committer };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('group commit', () => {
  it('gathers those who come while a batch is under way and answers each for itself', async () => {
    const { batches, committer } = byHand();
    const first = committer.submit('a');
    await turn();
    const others = ['b', 'c', 'd'].map((item) => committer.submit(item));
    await turn();
    expect(batches.map(({ items }) => items)).toEqual([['a']]);
    batches[0]?.end();
    expect(await first).toBe('done a');
    await turn();
    expect(batches[1]?.items).toEqual(['b', 'c', 'd']);
    batches[1]?.end();
    expect(await Promise.all(others)).toEqual(['done b', 'done c', 'done d']);
    expect(committer.usage()).toEqual({ waiting: 0, running: 0 });
  });

  it('cuts a long queue into batches of the largest size, in the order of arrival', async () => {
    const { batches, committer } = byHand({ batchMax: 2 });
    const all = ['a', 'b', 'c', 'd', 'e'].map((item) => committer.submit(item));
    for (let index = 0; index < 3; index += 1) {
      await turn();
      batches[index]?.end();
    }
    expect(await Promise.all(all)).toHaveLength(5);
    expect(batches.map(({ items }) => items.join(''))).toEqual(['ab', 'cd', 'e']);
  });

  it('answers busy with a time to come back once the queue is full, and holds no more', async () => {
    const { batches, committer } = byHand({ queueMax: 3 });
    void committer.submit('running');
    await turn();
    const queued = ['a', 'b', 'c'].map((item) => committer.submit(item));
    for (let index = 0; index < 10_000; index += 1)
      await expect(committer.submit('one more')).rejects.toMatchObject({
        code: 'busy',
        details: { retryAfterSeconds: 1 },
      });
    expect(committer.usage()).toEqual({ waiting: 3, running: 1 });
    batches[0]?.end();
    await turn();
    batches[1]?.end();
    expect(await Promise.all(queued)).toHaveLength(3);
  });

  it('keeps lanes apart and lets a quiet one pass a busy one', async () => {
    const { batches, committer } = byHand({ laneOf: (item) => item.slice(0, 1), batchMax: 1 });
    const all = ['x1', 'x2', 'x3', 'y1'].map((item) => committer.submit(item));
    await turn();
    expect(batches.map(({ items }) => items)).toEqual([['x1'], ['y1']]);
    for (let index = 0; index < 4; index += 1) {
      batches[index]?.end();
      await turn();
    }
    expect(await Promise.all(all)).toHaveLength(4);
  });

  it('runs at most as many batches at once as there are connections to spare', async () => {
    const { batches, committer } = byHand({ laneOf: (item) => item, batchesAtOnceInAll: 2 });
    const all = ['a', 'b', 'c'].map((item) => committer.submit(item));
    await turn();
    expect(batches).toHaveLength(2);
    batches[0]?.end();
    await turn();
    expect(batches).toHaveLength(3);
    batches[1]?.end();
    batches[2]?.end();
    await Promise.all(all);
  });

  it('gives an error of the whole batch to each of its callers and goes on', async () => {
    const { batches, committer } = byHand();
    const failing = ['a', 'b'].map((item) => committer.submit(item));
    await turn();
    batches[0]?.fail(new Error('the server went away'));
    for (const each of failing) await expect(each).rejects.toThrow('the server went away');
    const next = committer.submit('c');
    await turn();
    batches[1]?.end();
    expect(await next).toBe('done c');
  });

  it('finds the one item that breaks its batch and does all the others', async () => {
    const committer = createGroupCommitter<number, number>({
      batchMax: 100,
      queueMax: 100,
      runApart: () => true,
      run: async (items) => {
        if (items.includes(13)) throw new Error('thirteen');
        return items.map((item) => item * 2);
      },
    });
    const answers = await Promise.allSettled(Array.from({ length: 40 }, (_, item) => committer.submit(item)));
    answers.forEach((answer, item) =>
      expect(answer.status === 'fulfilled' ? answer.value : 'refused').toBe(
        item === 13 ? 'refused' : item * 2,
      ),
    );
  });

  it('ends what was submitted before it closes, and takes nothing more', async () => {
    const { batches, committer } = byHand();
    const last = committer.submit('a');
    const closed = committer.close();
    await expect(committer.submit('b')).rejects.toMatchObject({ code: 'busy' });
    await turn();
    batches[0]?.end();
    await closed;
    expect(await last).toBe('done a');
  });
});
