import type { Node } from 'oxc-parser';
import { isTestFile } from './places.ts';
import type { CodeRule } from './rule.ts';
import { childrenOf, findingAt, walk, type Finding, type SourceFile } from './source.ts';

/** Findings for each node that a question answers with a message. */
function nodes(source: SourceFile, problem: (node: Node) => string | undefined): readonly Finding[] {
  const found: Finding[] = [];
  walk(source.program, (node) => {
    const message = problem(node);
    if (message !== undefined) found.push(findingAt(source, node.start, message));
  });
  return found;
}

function comments(source: SourceFile, pattern: RegExp): readonly Finding[] {
  return source.comments.flatMap((comment) => {
    const hit = pattern.exec(comment.value)?.[0];
    return hit === undefined ? [] : [findingAt(source, comment.start, `says ${hit}`)];
  });
}

const noAny: CodeRule = {
  name: 'no any',
  why: 'any switches the checks off for everything that it touches; unknown asks for a check first',
  applies: () => true,
  check: (source) => nodes(source, (node) => (node.type === 'TSAnyKeyword' ? 'uses any' : undefined)),
};

const noSwitchOff: CodeRule = {
  name: 'no check is switched off',
  why: 'a rule that does not fit is changed for the whole house, in the open',
  applies: () => true,
  check: (source) =>
    comments(
      source,
      /@ts-(ignore|expect-error|nocheck)|(oxlint|eslint|biome|tslint|stylelint)-(disable|ignore|enable)|prettier-ignore|(v8|c8|istanbul) ignore/,
    ),
};

const noLeftovers: CodeRule = {
  name: 'no notes of unfinished work',
  why: 'what is not done is not there; plans live in the list of issues',
  applies: () => true,
  check: (source) => comments(source, /\b(TODO|FIXME|XXX|HACK)\b/),
};

const runners = new Set(['test', 'it', 'describe', 'suite', 'bench']);
const partial = new Set(['only', 'skip', 'todo', 'fails']);

const wholeSuite: CodeRule = {
  name: 'every test runs',
  why: 'a test that is left out says nothing, and .only leaves out all others',
  applies: isTestFile,
  check: (source) =>
    nodes(source, (node) => {
      if (node.type !== 'MemberExpression' || node.property.type !== 'Identifier') return undefined;
      if (!partial.has(node.property.name)) return undefined;
      let root: Node = node.object;
      while (root.type === 'MemberExpression' || root.type === 'CallExpression')
        root = root.type === 'MemberExpression' ? root.object : root.callee;
      return root.type === 'Identifier' && runners.has(root.name) ? `uses .${node.property.name}` : undefined;
    }),
};

const toolsThatDemandDefault = /(\.config\.(ts|mjs)|^test\/setup\/reporter\.ts)$/;

const noDefaultExport: CodeRule = {
  name: 'no default exports',
  why: 'a thing has one name, the same in every file that uses it; only tools that ask for a default get one',
  applies: (path) => !toolsThatDemandDefault.test(path),
  check: (source) =>
    nodes(source, (node) => {
      if (node.type === 'ExportDefaultDeclaration') return 'exports a default';
      if (node.type !== 'ExportSpecifier' || node.exported.type !== 'Identifier') return undefined;
      return node.exported.name === 'default' ? 'exports a default' : undefined;
    }),
};

const docstrings: CodeRule = {
  name: 'every exported function of src has a docstring',
  why: 'it says what the function is for, units and ranges, refusals, and the source of a formula',
  applies: (path) => path.startsWith('src/') && !isTestFile(path),
  check: (source) =>
    exportedFunctions(source)
      .filter(({ statement }) => !hasDocstring(source, statement))
      .map(({ name, statement }) =>
        findingAt(source, statement.start, `exports ${name} without a docstring`),
      ),
};

interface Exported {
  readonly name: string;
  readonly statement: Node;
}

function exportedFunctions(source: SourceFile): readonly Exported[] {
  const { body } = source.program;
  const exportedLater = new Set(
    body.flatMap((node) =>
      node.type === 'ExportNamedDeclaration' && node.source === null
        ? node.specifiers.flatMap(({ local }) => (local.type === 'Identifier' ? [local.name] : []))
        : [],
    ),
  );
  return body.flatMap((statement) => {
    if (statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration')
      return statement.declaration === null ? [] : functionsIn(statement.declaration, statement);
    return functionsIn(statement, statement).filter(({ name }) => exportedLater.has(name));
  });
}

function functionsIn(node: Node, statement: Node): readonly Exported[] {
  if (node.type === 'FunctionDeclaration') return [{ name: node.id?.name ?? 'a function', statement }];
  if (node.type !== 'VariableDeclaration') return [];
  return node.declarations.flatMap(({ id, init }) =>
    id.type === 'Identifier' &&
    (init?.type === 'ArrowFunctionExpression' || init?.type === 'FunctionExpression')
      ? [{ name: id.name, statement }]
      : [],
  );
}

function hasDocstring(source: SourceFile, statement: Node): boolean {
  return source.comments.some(
    (comment) =>
      comment.type === 'Block' &&
      comment.value.startsWith('*') &&
      comment.value.length > 10 &&
      comment.end <= statement.start &&
      source.text.slice(comment.end, statement.start).trim() === '',
  );
}

const amountName = /(^|[a-z])(amount|price|cost|fee|quantity|pieces|minor|balance|money)s?$/i;

const exactAmounts: CodeRule = {
  name: 'amounts and quantities in contracts are decimal text',
  why: 'a JSON number is a float: it cannot carry a bigint and rounds money',
  applies: (path) => /^src\/[^/]+\/contract(\.ts$|\/)/.test(path),
  check: (source) =>
    nodes(source, (node) => {
      if (node.type !== 'Property' || node.key.type !== 'Identifier') return undefined;
      return amountName.test(node.key.name) && readsNumber(node.value)
        ? `reads ${node.key.name} as a number`
        : undefined;
    }),
};

/** `z.number()`, `z.coerce.number()`, `z.int()` and the like, however they are chained. */
function readsNumber(node: Node): boolean {
  if (node.type === 'MemberExpression' && node.property.type === 'Identifier') {
    const owner = node.object.type === 'MemberExpression' ? node.object.object : node.object;
    const ofZod = owner.type === 'Identifier' && owner.name === 'z';
    if (ofZod && /^(number|int|int32|uint32|float32|float64)$/.test(node.property.name)) return true;
  }
  return childrenOf(node).some(readsNumber);
}

export const codeRules: readonly CodeRule[] = [
  noAny,
  noSwitchOff,
  noLeftovers,
  wholeSuite,
  noDefaultExport,
  docstrings,
  exactAmounts,
];
