const decoder = new TextDecoder('gb18030');
const twoBytes = new Map<string, Buffer>();

function table(): ReadonlyMap<string, Buffer> {
  if (twoBytes.size > 0) return twoBytes;
  for (let first = 0x81; first <= 0xfe; first += 1)
    for (let second = 0x40; second <= 0xfe; second += 1) {
      const bytes = Buffer.from([first, second]);
      const char = decoder.decode(bytes);
      if (Array.from(char).length === 1 && char !== '\ufffd') twoBytes.set(char, bytes);
    }
  return twoBytes;
}

/** Text in GB18030; characters beyond the basic plane in four bytes (𠮷). For fixtures. */
export function gb18030Of(text: string): Buffer {
  const known = table();
  return Buffer.concat(
    Array.from(text, (char) => {
      const point = char.codePointAt(0) ?? 0;
      if (point < 0x80) return Buffer.from([point]);
      const two = known.get(char);
      if (two !== undefined) return two;
      if (point < 0x10000) throw new RangeError('the fixture has a character that this encoder lacks');
      const pointer = 189_000 + point - 0x10000;
      return Buffer.from([
        0x81 + Math.floor(pointer / 12_600),
        0x30 + (Math.floor(pointer / 1_260) % 10),
        0x81 + (Math.floor(pointer / 10) % 126),
        0x30 + (pointer % 10),
      ]);
    }),
  );
}
