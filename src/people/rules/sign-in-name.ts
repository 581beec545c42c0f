/**
 * Brings the spellings of one sign-in name together: letter case, full-width characters and spaces never
 * matter; in a phone number neither do hyphens, brackets, nor the country code 86 before eleven digits.
 */
export function signInKey(name: string): string {
  const plain = name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '');
  if (!/^\+?[0-9()-]{5,}$/.test(plain) || plain.replaceAll(/[^0-9]/g, '').length < 5) return plain;
  return plain.replaceAll(/[^0-9]/g, '').replace(/^(?:00)?86(?=[0-9]{11}$)/, '');
}
