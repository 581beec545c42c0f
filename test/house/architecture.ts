import { importsOf, resolveImport, type Import } from './imports.ts';
import { isFace, isPureFile, isRoomFace, isTestFile, placeOf, type Place } from './places.ts';
import { findingAt, type Finding, type SourceFile } from './source.ts';

/** For each module the modules that it may import; the whole of DESIGN's table. */
export type ImportTable = Readonly<Record<string, readonly string[]>>;

export interface Edge {
  readonly from: SourceFile;
  readonly found: Import;
  /** The imported file of the repository, or null for a package. */
  readonly to: string | null;
}

/** All imports between the given files, resolved. */
export function edgesOf(sources: readonly SourceFile[]): readonly Edge[] {
  const known = new Set(sources.map((source) => source.path));
  return sources.flatMap((from) =>
    importsOf(from).map((found) => ({
      from,
      found,
      to: found.specifier === null ? null : resolveImport(from.path, found.specifier, known),
    })),
  );
}

/** Every import that the table or the rules about faces, purity and the web do not allow. */
export function checkImports(sources: readonly SourceFile[], table: ImportTable): readonly Finding[] {
  return edgesOf(sources).flatMap((edge) => {
    const problem = edge.to === null ? packageProblem(edge) : fileProblem(edge.from.path, edge.to, table);
    if (problem === null) return [];
    const target = edge.to ?? edge.found.specifier ?? 'a computed path';
    return [findingAt(edge.from, edge.found.position, `imports ${target}. ${problem}`)];
  });
}

/** Packages and computed imports. */
function packageProblem({ from, found }: Edge): string | null {
  const place = placeOf(from.path);
  if (isTestFile(from.path)) return null;
  if (found.specifier === null) {
    const loader = place.area !== 'module' || place.module === 'platform';
    return loader ? null : 'A module names what it imports, or the table of imports cannot be checked.';
  }
  if (/^[/#~@]\//.test(found.specifier) || found.specifier.startsWith('#'))
    return 'Imports inside the house are relative, so that every tool and reader resolves them alike.';
  const pure = (place.area === 'module' && place.module === 'kernel') || isPureFile(from.path);
  if (pure && found.specifier !== 'zod')
    return 'kernel, contracts and rules import no package but zod: they run unchanged on the server, in the page and in tests.';
  return null;
}

function fileProblem(fromPath: string, toPath: string, table: ImportTable): string | null {
  const from = placeOf(fromPath);
  const to = placeOf(toPath);
  if (isTestFile(toPath) && !isTestFile(fromPath))
    return 'Only tests import tests and factories: nothing of a test may reach production.';
  if (from.area === 'module') return moduleProblem(fromPath, from, toPath, to, table);
  if (from.area === 'root') return rootProblem(to, table);
  if (from.area === 'web') return webProblem(fromPath, from, toPath, to);
  return null;
}

type ModulePlace = Extract<Place, { area: 'module' }>;

function moduleProblem(
  fromPath: string,
  from: ModulePlace,
  toPath: string,
  to: Place,
  table: ImportTable,
): string | null {
  const test = isTestFile(fromPath);
  if (to.area === 'other') {
    return test && to.folder === 'test'
      ? null
      : 'A module imports nothing outside src: what it needs lies in a module beneath it.';
  }
  if (to.area === 'web')
    return 'The server never imports the web: the page depends on the contracts, not the other way round.';
  if (to.area === 'root')
    return 'Only the composition roots know every module; nothing imports them, or every module would know every other.';
  if (to.module !== from.module) return neighbourProblem(fromPath, from, toPath, to, table);
  if (isPureFile(fromPath) && !isPureFile(toPath))
    return 'A contract or rule imports only the kernel and other contracts and rules: it is pure, so that the page can recompute it.';
  return null;
}

function neighbourProblem(
  fromPath: string,
  from: ModulePlace,
  toPath: string,
  to: ModulePlace,
  table: ImportTable,
): string | null {
  const allowed = table[from.module];
  if (allowed === undefined)
    return `The table of imports has no module "${from.module}": add its line there and in DESIGN first.`;
  if (to.module === 'trace' || to.module === 'disclosure')
    return `Nobody imports ${to.module}: it reads every module, so whoever imports it would close a circle.`;
  if (!allowed.includes(to.module))
    return `${from.module} may import ${allowed.join(', ') || 'nothing'}; ${to.module} is not beneath it. Dependencies run downwards, news travels upwards as outbox facts.`;
  if (to.module === 'kernel') return null;
  if (isPureFile(fromPath))
    return isPureFile(toPath)
      ? null
      : 'A contract or rule imports only contracts and rules of other modules: their index.ts brings I/O along.';
  if (isFace(to.name, isTestFile(fromPath))) return null;
  return `Modules import each other through index.ts, their narrow face: what ${to.module} keeps inside can then change without asking ${from.module}.`;
}

function rootProblem(to: Place, table: ImportTable): string | null {
  if (to.area === 'root') return null;
  if (to.area === 'web')
    return 'The server loads the built pages from their folder and never imports the sources of the web.';
  if (to.area === 'other')
    return to.folder === 'operations' || to.folder === 'package.json'
      ? null
      : 'A composition root imports modules and operations only.';
  if (table[to.module] === undefined)
    return `The table of imports has no module "${to.module}": add its line there and in DESIGN first.`;
  if (to.module === 'kernel' || isFace(to.name, false) || isRoomFace(to.module, to.name)) return null;
  return `Composition roots too import ${to.module} through its index.ts, its narrow face.`;
}

function webProblem(
  fromPath: string,
  from: Extract<Place, { area: 'web' }>,
  toPath: string,
  to: Place,
): string | null {
  if (to.area === 'web') {
    const tool = /^web\/[^/]+$/.test(fromPath);
    if (to.entry === null || to.entry === from.entry || tool || isTestFile(fromPath)) return null;
    return 'The three entries are built alone, each with its own budget; what two of them need lies in ui/, i18n/ or api/.';
  }
  if (to.area === 'other')
    return isTestFile(fromPath) && to.folder === 'test'
      ? null
      : 'The web imports the web, the kernel, contracts and rules only.';
  if (to.area === 'module' && (to.module === 'kernel' || isPureFile(toPath))) return null;
  return 'The web imports only the kernel, contract.ts and pure rules of the server: anything else would carry server code to the phone.';
}
