import { verifyTarget, type Finding, type VerifyResult } from '../proof/index.ts';

interface VerifyOptions {
  readonly key: readonly string[];
  readonly state?: string;
  readonly json?: true;
}

/**
 * `mutao verify`: checks a public log on a server or in a folder, or one proof file, believing nothing but the keys.
 * The exit code is 1 when something does not match.
 */
export async function verify(target: string, { key, state, json }: VerifyOptions): Promise<void> {
  const result = await verifyTarget({ target, keys: key, stateFile: state ?? null });
  process.stdout.write(
    json === true ? `${JSON.stringify(result, mapsAsObjects)}\n` : `${inLines(result).join('\n')}\n`,
  );
  if (!result.sound) process.exitCode = 1;
}

function mapsAsObjects(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  return value instanceof Map ? Object.fromEntries(value) : value;
}

function inLines(result: VerifyResult): readonly string[] {
  if (result.kind === 'proof') {
    const { verdict } = result;
    if (!verdict.ok) return [`✕ Does not match: ${verdict.problem}`];
    return [
      `✓ Matches: entry ${verdict.index} of ${verdict.checkpoint.origin}, under a head of ${verdict.checkpoint.size} entries.`,
    ];
  }
  const { report } = result;
  const head =
    report.checkpoint === null
      ? 'no readable head'
      : `${report.checkpoint.origin}, ${report.checkpoint.size} entries`;
  if (report.sound) return [`✓ Matches: ${head}; every entry hashed again, totals recomputed.`];
  return [
    `✕ Does not match: ${head}; ${findingsText(report.findingCount)}`,
    ...report.findings.map(findingLine),
  ];
}

/** How many findings there are, in words. */
export function findingsText(count: number): string {
  return count === 1 ? '1 finding' : `${count} findings`;
}

/** A finding as one line: what, where, and the figures that belong to it. */
export function findingLine({ code, where, position, details }: Finding): string {
  const place = position === null ? where : `${where} at ${position}`;
  const figures = Object.entries(details).map(([name, value]) => `${name} ${value}`);
  return `  ✕ ${code}: ${place}${figures.length === 0 ? '' : ` (${figures.join(', ')})`}`;
}
