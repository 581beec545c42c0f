import { customPinyin, pinyin } from 'pinyin-pro';
import { genericWords } from '../rules/names.ts';

/** Names of counties and towns that the dictionary reads as if they were ordinary words. */
customPinyin({
  单县: 'shàn xiàn',
  蔚县: 'yù xiàn',
  都匀: 'dū yún',
  都昌: 'dū chāng',
  郫都: 'pí dū',
  曾都: 'zēng dū',
  洪洞: 'hóng tóng',
  涡阳: 'guō yáng',
  歙县: 'shè xiàn',
  泌阳: 'bì yáng',
  浚县: 'xùn xiàn',
  乐亭: 'lào tíng',
  乐陵: 'lào líng',
  乐清: 'yuè qīng',
  繁峙: 'fán shì',
  珲春: 'hún chūn',
  黄陂: 'huáng pí',
  筠连: 'jūn lián',
  吴堡: 'wú bǔ',
  宕昌: 'tàn chāng',
  尉犁: 'yù lí',
  喀什: 'kā shí',
  什邡: 'shí fāng',
  调兵山: 'diào bīng shān',
  大埔: 'dà bù',
});

/** Names whose reading is kept; a bulk load meets most names many times. */
const keptMax = 100_000;
const kept = new Map<string, string>();

const committees = genericWords.filter(({ zh }) => zh.length >= 3);
const committeeSyllables = new Map(committees.map(({ zh }) => [zh, readingOf(zh)]));

/**
 * The syllables of a Chinese name without tones, divided by spaces, ü as v: "武昌区" → "wu chang qu". Digits and
 * Latin letters stay as they are; a name without Chinese characters has none.
 */
export function romanise(name: string): string {
  if (!/\p{Script=Han}/u.test(name)) return '';
  const committee = committees.find(({ zh }) => name.length > zh.length && name.endsWith(zh));
  if (committee === undefined) return keptReadingOf(name);
  const stem = keptReadingOf(name.slice(0, -committee.zh.length));
  return `${stem} ${committeeSyllables.get(committee.zh)}`.trim();
}

function keptReadingOf(name: string): string {
  const known = kept.get(name);
  if (known !== undefined) return known;
  if (kept.size >= keptMax) kept.clear();
  const reading = readingOf(name);
  kept.set(name, reading);
  return reading;
}

function readingOf(name: string): string {
  return pinyin(name.normalize('NFKC'), { toneType: 'none', v: true, nonZh: 'consecutive' })
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}
