import type { Node } from 'oxc-parser';
import type { CodeRule, TextRule } from './rule.ts';
import { findingAt, lineAt, walk, type SourceFile } from './source.ts';

const lineLimit = 250;
const hardLineLimit = 400;
const functionLimit = 70;
const componentLimit = 120;

/** Files that may be longer than others, and why they hold one idea all the same. */
export interface LongFiles {
  readonly files: RegExp;
  readonly why: string;
}

/** Files are short; exceptions are named with their reason and stay below the hard limit. */
export function fileSize(exceptions: readonly LongFiles[]): TextRule {
  return {
    name: `files have at most ${lineLimit} lines, named exceptions ${hardLineLimit}`,
    why: 'a file holds one idea; when it grows, look for the second idea in it',
    applies: (path) => /\.(ts|tsx|mjs|js|css|sql)$/.test(path),
    check: (file) => {
      const lines = lineAt(file.text, file.text.trimEnd().length);
      const limit = exceptions.some(({ files }) => files.test(file.path)) ? hardLineLimit : lineLimit;
      return lines > limit ? [findingAt(file, 0, `has ${lines} lines`)] : [];
    },
  };
}

export const functionSize: CodeRule = {
  name: `functions have at most ${functionLimit} lines, components ${componentLimit}`,
  why: 'what fits on one screen can be checked by reading it',
  applies: () => true,
  check: (source) => {
    const found: ReturnType<typeof findingAt>[] = [];
    walk(source.program, (node, [parent]) => {
      if (!isFunction(node) || isSuite(parent)) return;
      const lines = lineAt(source.text, node.end) - lineAt(source.text, node.start) + 1;
      const limit = isComponent(source, node, parent) ? componentLimit : functionLimit;
      if (lines > limit) found.push(findingAt(source, node.start, `is a function of ${lines} lines`));
    });
    return found;
  },
};

type FunctionNode = Extract<
  Node,
  { type: 'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression' }
>;

function isFunction(node: Node): node is FunctionNode {
  return (
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression'
  );
}

/** The callback of `describe` is a chapter of tests, not a function that anybody reads at once. */
function isSuite(parent: Node | undefined): boolean {
  if (parent?.type !== 'CallExpression') return false;
  let callee: Node = parent.callee;
  while (callee.type === 'CallExpression' || callee.type === 'MemberExpression')
    callee = callee.type === 'CallExpression' ? callee.callee : callee.object;
  return callee.type === 'Identifier' && callee.name === 'describe';
}

function isComponent(source: SourceFile, node: FunctionNode, parent: Node | undefined): boolean {
  const declared = parent?.type === 'VariableDeclarator' ? parent.id : node.id;
  return source.path.endsWith('.tsx') && declared?.type === 'Identifier' && /^[A-Z]/.test(declared.name);
}
