import { describe, expect, it } from 'vitest';
import { findCounts } from './population.ts';

const names = new Map([
  ['cn/11/1101/110101', '东城区'],
  ['cn/32/3206/320614', '海门区'],
  ['cn/33/3301/330105', '拱墅区'],
  ['cn/35/3504/350404', '三元区'],
  ['cn/44/4419/441900', '东莞市'],
  ['cn/65/6530/653001', '阿图什市'],
  ['cn/65/6530/653022', '阿克陶县'],
]);

function found(code: string, name: string, people: bigint | null = 1n) {
  const [count] = findCounts([{ code, name, people, confirmedArea: null }], names);
  return count;
}

describe('a published count', () => {
  it('belongs to the area of its code when the name agrees', () => {
    expect(found('110101', '东城区')).toMatchObject({ area: 'cn/11/1101/110101', findings: [] });
    expect(found('110101', '东城区.')).toMatchObject({ area: 'cn/11/1101/110101', findings: [] });
  });

  it('also when the kind of place has changed or statistics give no name, and says so', () => {
    expect(found('320614', '海门市')).toMatchObject({
      area: 'cn/32/3206/320614',
      findings: ['nameChanged'],
    });
    expect(found('441900', '市辖区')).toMatchObject({
      area: 'cn/44/4419/441900',
      findings: ['namePlaceholder'],
    });
  });

  it('belongs nowhere when the code is used no more, and names who it may be', () => {
    expect(found('350403', '三元区')).toMatchObject({
      area: null,
      findings: ['codeUnknown'],
      candidates: ['cn/35/3504/350404'],
    });
    expect(found('330103', '下城区')).toMatchObject({ area: null, candidates: [] });
  });

  it('belongs nowhere when the code is another place today', () => {
    expect(found('653022', '阿图什市')).toMatchObject({
      area: null,
      findings: ['nameOther'],
      candidates: ['cn/65/6530/653001'],
    });
  });

  it('belongs to what a person has confirmed', () => {
    const [count] = findCounts(
      [{ code: '330103', name: '下城区', people: 5n, confirmedArea: 'cn/33/3301/330105' }],
      names,
    );
    expect(count).toMatchObject({ area: 'cn/33/3301/330105', findings: ['codeUnknown'] });
  });

  it('without a number is known to be unknown', () => {
    expect(found('110101', '东城区', null)).toMatchObject({
      area: 'cn/11/1101/110101',
      people: null,
      findings: ['withoutNumber'],
    });
  });
});
