import type { Node } from 'oxc-parser';
import type { SourceFile } from './source.ts';

/** The words of one catalogue file: path of keys → text, with the place where it stands. */
export type Words = ReadonlyMap<string, { readonly text: string; readonly position: number }>;

/** All texts below the exported objects of a file; computed members are left to the compiler's check of types. */
export function wordsOf(source: SourceFile): Words {
  const words = new Map<string, { text: string; position: number }>();
  for (const statement of source.program.body) {
    if (statement.type !== 'ExportNamedDeclaration' || statement.declaration?.type !== 'VariableDeclaration')
      continue;
    for (const { init } of statement.declaration.declarations) if (init) collect(init, '', words);
  }
  return words;
}

function collect(node: Node, path: string, words: Map<string, { text: string; position: number }>): void {
  const value = unwrapped(node);
  if (value.type === 'ObjectExpression') {
    for (const member of value.properties) {
      if (member.type !== 'Property') continue;
      const key = keyOf(member.key);
      if (key !== null) collect(member.value, path === '' ? key : `${path}.${key}`, words);
    }
    return;
  }
  if (value.type === 'ArrayExpression') {
    value.elements.forEach((item, index) => {
      if (item !== null) collect(item, `${path}.${index}`, words);
    });
    return;
  }
  const text = textOf(value);
  if (text !== null) words.set(path, { text, position: node.start });
}

/** Behind `as const`, `satisfies …`, parentheses and a defining call. */
function unwrapped(node: Node): Node {
  if (
    node.type === 'TSAsExpression' ||
    node.type === 'TSSatisfiesExpression' ||
    node.type === 'ParenthesizedExpression'
  )
    return unwrapped(node.expression);
  const [argument] = node.type === 'CallExpression' ? node.arguments : [];
  return argument === undefined ? node : unwrapped(argument);
}

function keyOf(key: Node): string | null {
  if (key.type === 'Identifier') return key.name;
  return key.type === 'Literal' ? String(key.value) : null;
}

function textOf(node: Node): string | null {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type === 'TemplateLiteral') return node.quasis.map((quasi) => quasi.value.cooked ?? '').join('');
  if (node.type !== 'BinaryExpression' || node.operator !== '+') return null;
  const [left, right] = [textOf(node.left), textOf(node.right)];
  return left === null || right === null ? null : left + right;
}
