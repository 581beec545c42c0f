import { setTimeout as pause } from 'node:timers/promises';
import { claim, claimName } from './claim.ts';

/** What a running Mutao says of itself. */
interface InstanceDescription {
  readonly pid: number;
  /** Where it is reached; null while it is still starting. */
  readonly address: string | null;
  /** True once it was asked to stop: a new start waits for it instead of giving up. */
  readonly ending?: boolean;
}

/** Either the folder is ours until `release`, or another Mutao has it: `message` says so to a person. */
type InstanceClaim =
  | { readonly kind: 'ours'; release(): Promise<void> }
  | { readonly kind: 'held'; readonly by: InstanceDescription | null; readonly message: string };

const endingMillisecondsMax = 60_000;

/**
 * Makes sure that one Mutao at a time runs on a data folder (which exists). `describe` is asked whenever a
 * second one tries, so it may name the address as soon as there is one. One that is ending is waited for.
 */
export async function claimInstance(
  folder: string,
  describe: () => InstanceDescription,
): Promise<InstanceClaim> {
  const until = performance.now() + endingMillisecondsMax;
  for (;;) {
    const result = await claim(claimName(folder, 'instance'), () => JSON.stringify(describe()));
    if (result.kind === 'ours') return result;
    const by = readDescription(result.said);
    if (by?.ending !== true || performance.now() > until)
      return { kind: 'held', by, message: messageFor(folder, by) };
    await pause(50);
  }
}

function messageFor(folder: string, by: InstanceDescription | null): string {
  if (by === null)
    return `Mutao already runs on this data folder (${folder}), but that process does not answer. Stop it first.`;
  const address = by.address === null ? 'still starting' : `address ${by.address}`;
  return (
    `Mutao already runs on this data folder (${folder}): pid ${by.pid}, ${address}. ` +
    'Stop it first, or set MUTAO_DATA to another folder (and another port) for a second one.'
  );
}

function readDescription(said: string | null): InstanceDescription | null {
  if (said === null) return null;
  try {
    const value: unknown = JSON.parse(said);
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('address' in value))
      return null;
    const { pid, address } = value;
    if (typeof pid !== 'number' || (typeof address !== 'string' && address !== null)) return null;
    return { pid, address, ending: 'ending' in value && value.ending === true };
  } catch {
    return null;
  }
}
