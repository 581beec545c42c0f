import { openCheckpoint, type Checkpoint } from '../../../../src/proof/rules/checkpoint.ts';
import type { Leaf } from '../../../../src/proof/rules/leaf.ts';
import type { VerifierKey } from '../../../../src/proof/rules/note.ts';
import { parseProofFile, verifyProofFile } from '../../../../src/proof/rules/proof-file.ts';
import { sha256 } from '../../../../src/proof/rules/sha256.ts';
import { differences, type Difference } from '../../../../src/trace/rules/shown.ts';
import type { GiftTrace } from '../../../../src/trace/contract.ts';
import { fetchText, growthOf, hasher, keysOf, remember, type Growth } from './logClient.ts';

/** What the server says is needed to check a gift. */
export interface GiftProof {
  readonly book: string;
  readonly log: { readonly origin: string; readonly keys: readonly string[]; readonly tiles: string };
  readonly leaves: readonly { readonly id: string; readonly kind: string; readonly proof: string }[];
}

/** What came out of a check. */
export interface GiftCheck {
  readonly origin: string;
  /** Entries of the log under the newest signature that was seen. */
  readonly size: number;
  readonly signatureBad: boolean;
  readonly checked: number;
  readonly all: number;
  /** Kinds of entries that are not in the log, or whose proof is wrong. */
  readonly missing: readonly string[];
  /** Recorded, and not yet under a signature. */
  readonly pending: number;
  readonly differs: readonly (Difference & { readonly kind: string })[];
  readonly growth: Growth;
}

/** Proofs that are fetched at most, and at once. */
const proofsMax = 200;
const proofsAtOnce = 6;

type Checked =
  | { readonly state: 'proved'; readonly leaf: Leaf | null; readonly note: string; readonly head: Checkpoint }
  | { readonly state: 'missing' | 'signatureBad' | 'pending' };

/**
 * Checks what a page shows of a gift against the log: signature, place of each entry, figures, and that the log only grew
 * since this browser saw it. @throws Error when something could not be fetched
 */
export async function checkGift(trace: GiftTrace, proof: GiftProof): Promise<GiftCheck> {
  const keys = keysOf(proof.log.keys);
  const asked = proof.leaves.slice(0, proofsMax);
  const results = new Map<string, Checked>();
  for (let start = 0; start < asked.length; start += proofsAtOnce)
    await Promise.all(
      asked.slice(start, start + proofsAtOnce).map(async (leaf) => {
        results.set(leaf.id, await checkLeaf(leaf, keys, proof.log.origin));
      }),
    );
  const of = (state: Checked['state']) => asked.filter(({ id }) => results.get(id)?.state === state);
  const proved = [...results.values()].filter((result) => result.state === 'proved');
  const [newest] = proved.toSorted((one, other) => other.head.size - one.head.size);
  const leaves = new Map(
    [...results].flatMap(([id, result]) =>
      result.state === 'proved' && result.leaf !== null ? [[id, result.leaf] as const] : [],
    ),
  );
  const kinds = new Map(proof.leaves.map(({ id, kind }) => [id, kind]));
  const missing = [...of('missing').map(({ kind }) => kind), ...untold(trace, proof)];
  const check = {
    origin: proof.log.origin,
    size: newest?.head.size ?? 0,
    signatureBad: of('signatureBad').length > 0,
    checked: proved.length,
    all: proof.leaves.length,
    missing,
    pending: of('pending').length,
    differs: differences(trace, leaves, sha256).map((each) => ({
      ...each,
      kind: kinds.get(each.leaf) ?? '',
    })),
    growth:
      newest === undefined
        ? ({ state: 'first' } as const)
        : await growthOf(newest.head, proof.log.keys, proof.log.tiles),
  };
  const sound = !check.signatureBad && missing.length === 0 && check.differs.length === 0;
  if (
    newest !== undefined &&
    sound &&
    check.growth.state !== 'changed' &&
    check.growth.state !== 'keysChanged'
  )
    remember(newest.head.origin, newest.note, proof.log.keys);
  return check;
}

/** Facts that the page shows and that no proof is offered for: whoever leaves a proof out must not pass. */
function untold(trace: GiftTrace, { leaves, book }: GiftProof): readonly string[] {
  const offered = new Set(leaves.map(({ id }) => id));
  const own = trace.steps.filter(({ key }) => key === 'gift' || key.startsWith(`${book} `));
  return [...own, ...trace.letters]
    .flatMap(({ facts }) => facts)
    .filter(({ id }) => !offered.has(id))
    .map(({ kind }) => kind);
}

async function checkLeaf(
  { id, proof }: GiftProof['leaves'][number],
  keys: readonly VerifierKey[],
  origin: string,
): Promise<Checked> {
  const answer = await fetch(proof, { cache: 'no-cache' });
  if (answer.status === 404) {
    const body = (await answer.json().catch(() => null)) as { readonly code?: unknown } | null;
    return { state: body?.code === 'leafNotSealedYet' ? 'pending' : 'missing' };
  }
  if (!answer.ok) throw new Error(`${answer.status} ${proof}`);
  return judge(await answer.text(), id, keys, origin);
}

async function judge(
  text: string,
  id: string,
  keys: readonly VerifierKey[],
  origin: string,
): Promise<Checked> {
  const verdict = await verifyProofFile(hasher, text, keys);
  if (!verdict.ok)
    return {
      state: ['notSigned', 'signatureWrong', 'originDiffers'].includes(verdict.problem)
        ? 'signatureBad'
        : 'missing',
    };
  if (verdict.checkpoint.origin !== origin) return { state: 'signatureBad' };
  const { leaf } = verdict.leaf;
  // A proof of another entry proves nothing of this one.
  if (leaf !== null && leaf.leafId !== id) return { state: 'missing' };
  const note = parseProofFile(text)?.checkpoint ?? '';
  return { state: 'proved', leaf, note, head: verdict.checkpoint };
}

/** What came out of checking one pasted proof. */
export type ProofCheck =
  | { readonly state: 'malformed' }
  | { readonly state: 'notOurs'; readonly origin: string }
  | { readonly state: 'bad' }
  | { readonly state: 'ok'; readonly size: number; readonly origin: string; readonly leaf: Leaf | null };

/** Checks a proof that somebody pasted against the keys that this site gives for its log. */
export async function checkProof(text: string): Promise<ProofCheck> {
  const proof = parseProofFile(`${text.replaceAll('\r', '').trim()}\n`);
  const origin = proof?.checkpoint.split('\n')[0] ?? '';
  if (proof === null || proof.leaf === null) return { state: 'malformed' };
  const book = /\/api\/log\/([0-9a-f-]{36})$/.exec(origin)?.[1];
  const answer = book === undefined ? null : await fetchText(`/api/log/${book}/keys`);
  if (answer === null) return { state: 'notOurs', origin };
  const given = JSON.parse(answer) as { readonly origin: string; readonly keys: readonly string[] };
  if (given.origin !== origin) return { state: 'notOurs', origin };
  const keys = keysOf(given.keys);
  const opened = await openCheckpoint(proof.checkpoint, keys);
  const verdict = await verifyProofFile(hasher, `${text.replaceAll('\r', '').trim()}\n`, keys);
  if (!opened.ok || !verdict.ok) return { state: 'bad' };
  return { state: 'ok', size: opened.checkpoint.size, origin, leaf: verdict.leaf.leaf };
}
