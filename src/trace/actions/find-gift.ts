import { findDonationByCode, readGiftCode, type DonationRow } from '../../giving/index.ts';
import type { Sql } from '../../platform/index.ts';
import { refuse } from '../rules/refuse.ts';

/**
 * A donation by the gift code that somebody typed. A code is a secret: no detail of a refusal has more of it than
 * which place is wrong. @throws Refusal giftCodeMistyped, notFound
 */
export async function findGift(sql: Sql, typed: string): Promise<DonationRow> {
  const read = readGiftCode(typed);
  if (!read.ok) {
    const details =
      read.problem === 'length'
        ? { problem: read.problem, length: read.length }
        : { problem: read.problem, ...(read.problem === 'character' ? { place: read.place } : {}) };
    throw refuse('giftCodeMistyped', details, [
      { pointer: '/code', problem: 'eight characters such as MT-7K4P-92QX' },
    ]);
  }
  const donation = await findDonationByCode(sql, read.code);
  if (donation === null) throw refuse('notFound');
  return donation;
}
