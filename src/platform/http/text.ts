import type { FieldProblem } from '../../kernel/refusal.ts';

const depthMax = 20;

/**
 * Text that cannot be kept or hashed: NUL characters (PostgreSQL has no place for them), halves of surrogate
 * pairs (no UTF-8 for them), and nesting so deep that it is only meant to hurt. Found before anything else
 * looks at the input.
 */
export function unstorableText(value: unknown, pointer: string, depth = 0): readonly FieldProblem[] {
  if (typeof value === 'string') {
    if (value.includes('\0')) return [{ pointer, problem: 'a NUL character' }];
    return value.isWellFormed() ? [] : [{ pointer, problem: 'half of a character (a lone surrogate)' }];
  }
  if (typeof value !== 'object' || value === null) return [];
  if (depth > depthMax) return [{ pointer, problem: 'nested too deeply' }];
  return Object.entries(value).flatMap(([key, member]) => [
    ...unstorableText(key, pointer, depth + 1),
    ...unstorableText(member, `${pointer}/${key}`, depth + 1),
  ]);
}
