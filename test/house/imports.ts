import { posix } from 'node:path';
import type { Node } from 'oxc-parser';
import { walk, type SourceFile } from './source.ts';

/** One import of a file, of whatever kind. */
export interface Import {
  /** What the source says, or null when it is computed. */
  readonly specifier: string | null;
  readonly position: number;
  /** A dynamic import happens later, so it closes no cycle. */
  readonly dynamic: boolean;
}

/**
 * All imports of a file: `import`, `import type`, `export … from`, `import()`, `typeof import()`, `require()`
 * and `new URL('…', import.meta.url)`, by which workers are started.
 */
export function importsOf(source: SourceFile): readonly Import[] {
  const found: Import[] = [];
  walk(source.program, (node) => {
    const target = importTarget(node);
    if (target === undefined) return;
    found.push({
      specifier: literalText(target.from),
      position: node.start,
      dynamic: target.dynamic,
    });
  });
  return found;
}

function importTarget(node: Node): { readonly from: Node; readonly dynamic: boolean } | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'TSImportType':
      return { from: node.source, dynamic: false };
    case 'ExportNamedDeclaration':
      return node.source === null ? undefined : { from: node.source, dynamic: false };
    case 'ImportExpression':
      return { from: node.source, dynamic: true };
    case 'TSExternalModuleReference':
      return { from: node.expression, dynamic: false };
    case 'CallExpression':
      return node.callee.type === 'Identifier' && node.callee.name === 'require'
        ? firstArgument(node.arguments)
        : undefined;
    case 'NewExpression':
      return isUrlBesideModule(node) ? firstArgument(node.arguments) : undefined;
    default:
      return undefined;
  }
}

function firstArgument(
  given: readonly Node[],
): { readonly from: Node; readonly dynamic: boolean } | undefined {
  const [from] = given;
  return from === undefined ? undefined : { from, dynamic: true };
}

/** `new URL('./worker.ts', import.meta.url)` with a file of code; other files are data. */
function isUrlBesideModule(node: Extract<Node, { type: 'NewExpression' }>): boolean {
  const [target, base] = node.arguments;
  if (node.callee.type !== 'Identifier' || node.callee.name !== 'URL' || target === undefined) return false;
  const named = literalText(target);
  return (
    base?.type === 'MemberExpression' && base.object.type === 'MetaProperty' && /\.tsx?$/.test(named ?? '')
  );
}

/** The text of a string literal or of a template without gaps; null for anything computed. */
export function literalText(node: Node): string | null {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0)
    return node.quasis[0]?.value.cooked ?? null;
  return null;
}

/**
 * The file of the repository that a relative specifier means, or null for a package. Bundled code may leave
 * the ending out, and Vite's suffixes (`?url`) do not matter.
 */
export function resolveImport(from: string, specifier: string, known: ReadonlySet<string>): string | null {
  if (!specifier.startsWith('.')) return null;
  const bare = posix.join(posix.dirname(from), specifier.replace(/\?.*$/, ''));
  const candidates = [bare, `${bare}.ts`, `${bare}.tsx`, `${bare}/index.ts`, `${bare}/index.tsx`];
  return candidates.find((path) => known.has(path)) ?? bare;
}
