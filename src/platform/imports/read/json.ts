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

/** Looks through a text once, before it is parsed: a parser that runs out of memory stops for nobody. */
function requireModest(text: string): void {
  let depth = 0;
  let values = 0;
  let inText = false;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at];
    if (mark === '"') inText = !inText;
    else if (inText) at += mark === '\\' ? 1 : 0;
    else if (mark === '[' || mark === '{') depth += 1;
    else if (mark === ']' || mark === '}') depth -= 1;
    if (!inText && (mark === '[' || mark === '{' || mark === ',')) values += 1;
    if (depth > depthMax) throw new UnreadableFile('jsonBroken', { depthMax });
    if (values > readLimits.jsonValues)
      throw new UnreadableFile('tooMuchMemory', { maxValues: readLimits.jsonValues });
  }
}

function parseArray(text: string): readonly Json[] {
  requireModest(text);
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
  const names = namesOf(records, member);
  let number = 1;
  yield withinLimits({ number, place: '/', cells: names });
  for (const { place, cells } of flatRows(records, member)) {
    number += 1;
    yield withinLimits({ number, place, cells: names.map((name) => cells.get(name) ?? '') });
  }
}

/** What a record says by itself, and the elements that are rows of their own; null where it has no such list. */
function parted(records: readonly Json[], index: number, member: string | null) {
  const record = records[index];
  if (!isObject(record)) throw new UnreadableFile('jsonNoTable', { record: index });
  const list = member === null ? undefined : record[member];
  if (member === null || !Array.isArray(list)) return { own: flatten(record), elements: null };
  const { [member]: _list, ...rest } = record;
  const elements = list.length === 0 ? [null] : list;
  return { own: flatten(rest), elements: elements.map((element) => ({ [member]: element })) };
}

function namesOf(records: readonly Json[], member: string | null): readonly string[] {
  const names = new Set<string>();
  for (let index = 0; index < records.length && names.size <= readLimits.columns; index += 1) {
    const { own, elements } = parted(records, index, member);
    for (const name of own.keys()) names.add(name);
    for (const element of elements ?? []) for (const name of flatten(element).keys()) names.add(name);
  }
  return [...names];
}

/** Made one by one: what a record says by itself stands in each row of its elements. */
function* flatRows(
  records: readonly Json[],
  member: string | null,
): Generator<{ readonly place: string; readonly cells: Flat }, void, undefined> {
  const memberShown = cut(cleanText(member ?? ''), 60);
  for (let index = 0; index < records.length; index += 1) {
    const { own, elements } = parted(records, index, member);
    if (elements === null) yield { place: `/${index}`, cells: own };
    else
      for (const [at, element] of elements.entries())
        yield { place: `/${index}/${memberShown}/${at}`, cells: new Map([...own, ...flatten(element)]) };
  }
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
