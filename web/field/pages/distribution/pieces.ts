/** The pieces that were typed; null for what is no whole number. */
export function piecesOf(value: string): bigint | null {
  return /^[0-9]{1,12}$/.test(value) ? BigInt(value) : null;
}
