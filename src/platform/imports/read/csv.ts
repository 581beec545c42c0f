import { Readable } from 'node:stream';
import { CsvError, parse, type Info } from 'csv-parse';
import { encodingOf, textOf, type Encoding } from './encoding.ts';
import { readLimits, UnreadableFile, withinLimits, type RawRow, type SourceFacts } from './raw.ts';

const delimiters = [',', '\t', ';', '|'] as const;
const sampleCharacters = 65_536;

/** Opens a text table: what it is, and its rows as a stream. @throws UnreadableFile */
export async function openCsv(path: string): Promise<{ facts: SourceFacts; rows: AsyncIterable<RawRow> }> {
  const { encoding, marked } = await encodingOf(path);
  const delimiter = guessDelimiter(await sampleOf(path, encoding));
  return {
    facts: { format: 'csv', encoding, marked, delimiter, sheets: [], sheet: 0 },
    rows: csvRows(path, encoding, delimiter),
  };
}

async function sampleOf(path: string, encoding: Encoding): Promise<string> {
  let sample = '';
  for await (const piece of textOf(path, encoding)) {
    sample += piece;
    if (sample.length >= sampleCharacters) break;
  }
  if (sample.trim() === '') throw new UnreadableFile('empty');
  return sample.slice(0, sampleCharacters);
}

/** The separator that most of the first lines have, outside quotes; the comma where none stands out. */
export function guessDelimiter(sample: string): string {
  const lines = sample
    .replaceAll(/"[^"]*"/g, '')
    .split(/\r?\n|\r/)
    .filter((line) => line !== '')
    .slice(0, 40);
  const counts = delimiters.map((delimiter) => {
    const perLine = lines.map((line) => line.split(delimiter).length - 1);
    return { delimiter, lines: perLine.filter((count) => count > 0).length };
  });
  return counts.toSorted((a, b) => b.lines - a.lines)[0]?.delimiter ?? ',';
}

interface Parsed {
  readonly record: string[];
  readonly info: Info;
}

async function* csvRows(
  path: string,
  encoding: Encoding,
  delimiter: string,
): AsyncGenerator<RawRow, void, undefined> {
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    // All of them: a title above the table often ends its line in another way than the rows do.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: readLimits.lineCharacters,
  });
  const source = Readable.from(textOf(path, encoding));
  // The parser's reader hears of a broken source; otherwise it would wait for ever.
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let number = 0;
  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      number += 1;
      yield withinLimits({ number, place: String(line), cells: record });
      line = info.lines + 1;
    }
  } catch (error) {
    throw asUnreadable(error);
  } finally {
    source.destroy();
    parser.destroy();
  }
}

function asUnreadable(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  return error.code === 'CSV_MAX_RECORD_SIZE'
    ? new UnreadableFile('lineTooLong', { max: readLimits.lineCharacters })
    : new UnreadableFile('quotesBroken');
}
