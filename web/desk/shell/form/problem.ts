import type { core } from 'zod';

/** What can be wrong with a field, told apart so that each has words of its own. */
export type FieldProblemKind = 'missing' | 'tooShort' | 'tooLong' | 'format' | 'server' | 'refused';

export interface FormProblem {
  readonly kind: FieldProblemKind;
  /** The limit that was not kept, in characters. */
  readonly limit?: number;
  /** What the server said. */
  readonly said?: string;
}

/** Packs what is wrong into the message of an issue, to be put into words where the field is drawn. */
export function problemMessage(issue: core.$ZodRawIssue): string {
  const { input } = issue;
  const blank = input === '' || input === undefined || input === null;
  if (blank || issue.code === 'invalid_type' || issue.code === 'invalid_value') return 'missing';
  if (issue.code === 'too_small') return `tooShort:${issue.minimum}`;
  if (issue.code === 'too_big') return `tooLong:${issue.maximum}`;
  return 'format';
}

/** The other way round. A message that a contract carries itself speaks of the format. */
export function readProblem(message: string | undefined, type: unknown): FormProblem {
  if (type === 'refused') return { kind: type };
  if (type === 'server') return { kind: type, said: message ?? '' };
  const [kind, limit] = (message ?? '').split(':');
  if (kind === 'missing') return { kind };
  if (kind === 'tooShort' || kind === 'tooLong') return { kind, limit: Number(limit) };
  return { kind: 'format' };
}

/** The field's name that a JSON pointer of the server means: "/body/name/zh" and "/name/zh" are `name.zh`. */
export function fieldOfPointer(pointer: string): string {
  return pointer
    .replace(/^#/, '')
    .replace(/^\/body(?=\/)/, '')
    .split('/')
    .filter((part) => part !== '')
    .join('.');
}
