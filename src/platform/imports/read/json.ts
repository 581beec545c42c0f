import { readFile, stat } from 'node:fs/promises';
import { cleanText, cut } from '../cells/index.ts';
import { encodingOf } from './encoding.ts';
import { readLimits, UnreadableFile, withinLimits, type RawRow, type SourceFacts } from './raw.ts';

type Json = string | number | boolean | null | Json[] | { readonly [key: string]: Json };

/**
 * Opens a JSON array of objects as a table: the first row holds the names of the members, `a.b` for nested
 * ones; the elements of the member `unfold` (by default the first that is a list of objects) become rows of
 * their own beside what their parent says. Other lists are joined by line breaks. @throws UnreadableFile
 */
export async function openJson(
  path: string,
  unfold: string | null,
): Promise<{ facts: SourceFacts; rows: AsyncIterable<RawRow> }> {
  if ((await stat(path)).size > readLimits.jsonBytes)
    throw new UnreadableFile('tooMuchMemory', { maxBytes: readLimits.jsonBytes });
  const { encoding, marked } = await encodingOf(path);
  const records = parseArray(new TextDecoder(encoding).decode(await readFile(path)));
  const member = unfold ?? listOfObjects(records);
  return {
    facts: { format: 'json', encoding, marked, delimiter: null, sheets: [], sheet: 0 },
    rows: jsonRows(records, member),
  };
}

/** Lists and objects in each other at most; published lists have three or four. */
const depthMax = 32;

function requireShallow(text: string): void {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at];
    if (mark === '"') inText = !inText;
    else if (inText) at += mark === '\\' ? 1 : 0;
    else if (mark === '[' || mark === '{') depth += 1;
    else if (mark === ']' || mark === '}') depth -= 1;
    if (depth > depthMax) throw new UnreadableFile('jsonBroken', { depthMax });
  }
}

function parseArray(text: string): readonly Json[] {
  requireShallow(text);
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    throw new UnreadableFile('jsonBroken');
  }
  if (!Array.isArray(value) || value.length === 0) throw new UnreadableFile('jsonNoTable');
  return value;
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOfObjects(records: readonly Json[]): string | null {
  for (const record of records) {
    if (!isObject(record)) continue;
    const found = Object.entries(record).find(([, value]) => Array.isArray(value) && value.some(isObject));
    if (found !== undefined) return found[0];
  }
  return null;
}

type Flat = Map<string, string>;

async function* jsonRows(
  records: readonly Json[],
  member: string | null,
): AsyncGenerator<RawRow, void, undefined> {
  const memberShown = cut(cleanText(member ?? ''), 60);
  const flat: { readonly place: string; readonly cells: Flat }[] = [];
  for (const [index, record] of records.entries()) {
    if (!isObject(record)) throw new UnreadableFile('jsonNoTable', { record: index });
    const { [member ?? '']: list, ...rest } = record;
    const parent = flatten(rest);
    if (member === null || !Array.isArray(list)) {
      flat.push({
        place: `/${index}`,
        cells: member === null || list === undefined ? parent : flatten(record),
      });
      continue;
    }
    for (const [at, element] of (list.length === 0 ? [null] : list).entries())
      flat.push({
        place: `/${index}/${memberShown}/${at}`,
        cells: new Map([...parent, ...flatten({ [member]: element })]),
      });
  }
  const names = [...new Set(flat.flatMap(({ cells }) => [...cells.keys()]))];
  yield withinLimits({ number: 1, place: '/', cells: names });
  for (const [index, { place, cells }] of flat.entries())
    yield withinLimits({ number: index + 2, place, cells: names.map((name) => cells.get(name) ?? '') });
}

function flatten(value: { readonly [key: string]: Json }, prefix = ''): Flat {
  const flat: Flat = new Map();
  for (const [key, member] of Object.entries(value)) {
    const name = prefix + key;
    if (isObject(member)) for (const [path, text] of flatten(member, `${name}.`)) flat.set(path, text);
    else if (Array.isArray(member)) for (const [path, text] of joined(member, name)) flat.set(path, text);
    else flat.set(name, member === null ? '' : String(member));
  }
  return flat;
}

function joined(list: readonly Json[], name: string): Flat {
  const flat: Flat = new Map();
  for (const element of list) {
    const parts: Flat = isObject(element) ? flatten(element, `${name}.`) : new Map([[name, textOf(element)]]);
    for (const [path, text] of parts) {
      const before = flat.get(path);
      flat.set(
        path,
        before === undefined || before === '' ? text : text === '' ? before : `${before}\n${text}`,
      );
    }
  }
  return flat;
}

function textOf(value: Json): string {
  return value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}
