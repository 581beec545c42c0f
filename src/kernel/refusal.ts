/**
 * A refusal: the answer "no" to a command or a question, as data. It carries a code from a closed list of
 * its module and the figures that made it; the words live in the web catalogue, the HTTP status in the
 * module's table. Anything thrown that is not a Refusal is a bug and is answered with 500 and no details.
 */
export type RefusalDetails = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** One thing that is wrong with an input: where (JSON pointer into the body, query or params) and what. */
export interface FieldProblem {
  readonly pointer: string;
  readonly problem: string;
}

export class Refusal<Code extends string = string> extends Error {
  override readonly name = 'Refusal';
  readonly code: Code;
  readonly details: RefusalDetails;
  readonly fields: readonly FieldProblem[];

  constructor(code: Code, details: RefusalDetails = {}, fields: readonly FieldProblem[] = []) {
    super(code);
    this.code = code;
    this.details = details;
    this.fields = fields;
  }
}

/** A module's closed list of refusals: code → HTTP status. */
export type RefusalTable<Code extends string = string> = Readonly<Record<Code, number>>;

/** Makes a module's `refuse`: what it answers no with, its codes checked by the compiler. */
export function refuserOf<Code extends string>() {
  return (code: Code, details: RefusalDetails = {}, fields: readonly FieldProblem[] = []): Refusal<Code> =>
    new Refusal(code, details, fields);
}

/** Keeps the codes as literal types, so that the web catalogue must have words for each of them. */
export function defineRefusals<const Code extends string>(
  table: Readonly<Record<Code, number>>,
): RefusalTable<Code> {
  return table;
}

/** What is left of many when the refused ones are taken out; the order stays. */
export function withoutRefusals<Value>(values: Iterable<Value | Refusal>): readonly Value[] {
  return [...values].filter((value): value is Value => !(value instanceof Refusal));
}
