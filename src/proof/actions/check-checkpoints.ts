import { sameBytes, toBase64 } from '../rules/base64.ts';
import { openCheckpoint } from '../rules/checkpoint.ts';
import { readCheckpoints, type KeptCheckpoint } from '../store/check.ts';
import type { Walk } from './check-walk.ts';

/** Follows the checkpoints that were ever published while the tree grows past them. */
export interface CheckpointWalk {
  reached(size: number, root: () => Uint8Array): Promise<void>;
  /** The root that was published for the head; null when no checkpoint is of its size. */
  headRoot(): Uint8Array | null;
  /** Tells checkpoints beyond the head; answers how many there are in all. */
  finish(): Promise<number>;
}

const checkpointsAtOnce = 500;

/** A walk from the smallest checkpoint on. */
export function checkpointWalk(walk: Walk): CheckpointWalk {
  const { sql, bookId, head, findings } = walk;
  let page: KeptCheckpoint[] = [];
  let lastRead = 0;
  let atEnd = false;
  let count = 0;
  let lastSize = 0;
  let historyTold = false;
  let headRoot: Uint8Array | null = null;

  const next = async (): Promise<KeptCheckpoint | undefined> => {
    if (page.length === 0 && !atEnd) {
      page = [...(await readCheckpoints(sql, bookId, lastRead, checkpointsAtOnce))];
      atEnd = page.length < checkpointsAtOnce;
      lastRead = page.at(-1)?.size ?? lastRead;
    }
    return page[0];
  };
  const take = async (checkpoint: KeptCheckpoint): Promise<void> => {
    page.shift();
    count += 1;
    lastSize = checkpoint.size;
    if (checkpoint.size === head.size) headRoot = checkpoint.root;
    await checkOwn(walk, checkpoint);
  };

  return {
    headRoot: () => headRoot,
    reached: async (size, root) => {
      const checkpoint = await next();
      if (checkpoint?.size !== size) return;
      await take(checkpoint);
      const computed = root();
      // From the first one on that does not agree, none will: it is told once.
      if (historyTold || sameBytes(computed, checkpoint.root)) return;
      historyTold = true;
      findings.add('historyChanged', whereOf(walk, size), null, {
        size: String(size),
        published: toBase64(checkpoint.root),
        computed: toBase64(computed),
      });
    },
    finish: async () => {
      let beyond = 0;
      for (let checkpoint = await next(); checkpoint !== undefined; checkpoint = await next()) {
        await take(checkpoint);
        beyond = checkpoint.size;
      }
      if (beyond > head.size)
        findings.add('logCutBack', whereOf(walk, beyond), null, {
          published: String(beyond),
          size: String(head.size),
        });
      else if (lastSize !== head.size)
        findings.add('headDiffers', `proof.head ${bookId}`, null, {
          size: String(head.size),
          newestCheckpoint: String(lastSize),
        });
      return count;
    },
  };
}

/** A checkpoint for itself: signed by us, and saying what its row says. */
async function checkOwn(walk: Walk, { size, root, note }: KeptCheckpoint): Promise<void> {
  const verdict = await openCheckpoint(note, walk.keys);
  const told = (problem: string): void =>
    walk.findings.add('checkpointDiffers', whereOf(walk, size), null, { problem });
  if (!verdict.ok) return told(verdict.problem);
  const { checkpoint } = verdict;
  if (checkpoint.origin !== walk.head.origin) told('originDiffers');
  if (checkpoint.size !== size || !sameBytes(checkpoint.root, root)) told('rowDiffers');
}

function whereOf({ bookId }: Walk, size: number): string {
  return `proof.checkpoint ${bookId} ${size}`;
}
