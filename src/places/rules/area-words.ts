import { pathOfChineseCode } from './area-path.ts';
import { genericWords, levelChinese, levelLatin } from './names.ts';

/** An area as it is looked for among those that lie in the same one. */
export interface NamedArea {
  readonly path: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

/** Rows of the code list that stand for no place: what lies in them is spoken of without them. */
export const levelsWithoutName: readonly string[] = [
  '市辖区',
  '县',
  '省直辖县级行政区划',
  '自治区直辖县级行政区划',
];

/** Zeros that fill up a code of so many digits. */
const zerosBehind = [
  [12, '000'],
  [9, '000'],
  [6, '00'],
  [4, '00'],
] as const;

/** The path that a code or a path of codes stands for, zeros behind it left away (420100 is 4201); else null. */
export function pathOfCodeText(text: string): string | null {
  if (/^[a-z]{2}(\/[0-9]{2,12})*$/.test(text)) return text;
  if (!/^[0-9]{2,12}$/.test(text)) return null;
  let bare = text;
  for (const [digits, zeros] of zerosBehind)
    if (bare.length === digits && bare.endsWith(zeros)) bare = bare.slice(0, -zeros.length);
  return pathOfChineseCode(bare);
}

/** The names of a path that is written in one cell: "湖北省/武汉市/武昌区", "湖北 武汉". */
export function namesIn(text: string): readonly string[] {
  return text
    .split(/[/\\>›|·,，、;；\s]+/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/**
 * The areas among some that a name may mean: the same name, else the same without the word for its level
 * (武汉 for 武汉市), else those that begin so (新疆自治区 for 新疆维吾尔自治区).
 */
export function areasNamed(name: string, among: readonly NamedArea[]): readonly NamedArea[] {
  const chinese = levelChinese(name);
  const latin = levelLatin(name);
  const stem = stemOf(chinese);
  const ways: readonly ((area: NamedArea) => boolean)[] = [
    (area) => levelChinese(area.nameZh) === chinese,
    (area) => stemOf(levelChinese(area.nameZh)) === stem,
    (area) => latin.length >= 2 && levelLatin(area.nameEn) === latin,
    (area) => stem.length >= 2 && levelChinese(area.nameZh).startsWith(stem),
  ];
  return ways.map((way) => among.filter(way)).find((found) => found.length > 0) ?? [];
}

function stemOf(name: string): string {
  const generic = genericWords.find(({ zh }) => name.endsWith(zh) && name.length > zh.length + 1);
  return generic === undefined ? name : name.slice(0, -generic.zh.length);
}
