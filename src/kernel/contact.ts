/** Digits of a phone number once spaces and signs are taken away, masked ones too. */
const phone = /(?<![0-9])(?:\+?86)?1[3-9][0-9]{9}(?![0-9])|(?<![0-9])0[0-9]{9,11}(?![0-9])|[0-9*]{2}\*{2}/;

/** Whether a phone number seems to stand in a text that many will read; full-width digits count too. */
export function holdsPhone(text: string): boolean {
  return phone.test(text.normalize('NFKC').replaceAll(/[ \-—()]/g, ''));
}
