import { parseSync, visitorKeys, type Comment, type Node, type Program } from 'oxc-parser';

/** A file of the repository by its path from the root, with forward slashes. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** A TypeScript or JavaScript file, parsed. */
export interface SourceFile extends TextFile {
  readonly program: Program;
  readonly comments: readonly Comment[];
}

/** A broken house rule: where, and what is wrong there. */
export interface Finding {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

const codeName = /\.(ts|tsx|mts|mjs|js|jsx)$/;

/** True for files that can be parsed as TypeScript or JavaScript. */
export function isCode(path: string): boolean {
  return codeName.test(path);
}

/** @throws SyntaxError when the file does not parse: a rule that cannot read a file must not pass it. */
export function parseSource(file: TextFile): SourceFile {
  const { program, comments, errors } = parseSync(file.path, file.text);
  const [error] = errors;
  if (error !== undefined) throw new SyntaxError(`${file.path}: ${error.message}`);
  return { ...file, program, comments };
}

/** Visits a node and all nodes below it, each with its ancestors from the nearest outwards. */
export function walk(
  node: Node,
  visit: (node: Node, ancestors: readonly Node[]) => void,
  ancestors: readonly Node[] = [],
): void {
  visit(node, ancestors);
  const inner = [node, ...ancestors];
  for (const child of childrenOf(node)) walk(child, visit, inner);
}

/** The nodes directly below a node. */
export function childrenOf(node: Node): readonly Node[] {
  const members = new Map<string, unknown>(Object.entries(node));
  return (visitorKeys[node.type] ?? []).flatMap((key) => [members.get(key)].flat()).filter(isNode);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/** The line of a position in a text, counted from 1. */
export function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}

/** A finding at a position of a file. */
export function findingAt(file: TextFile, position: number, message: string): Finding {
  return { path: file.path, line: lineAt(file.text, position), message };
}

/** Findings as they are read in a terminal: one a line, with the place first. */
export function report(findings: readonly Finding[]): string {
  return findings.map(({ path, line, message }) => `${path}:${line} ${message}`).join('\n');
}
