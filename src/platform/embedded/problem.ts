/**
 * Why the embedded PostgreSQL (or its data folder) cannot be used, in words for the person at the terminal:
 * the message names the folder or the variable and what to do. It is printed without a stack.
 */
export class EmbeddedProblem extends Error {
  override readonly name = 'EmbeddedProblem';
}
