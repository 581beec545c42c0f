/**
 * The shape that a translation must have: the same keys as the source. A counted word (`rows_other`) also
 * needs the form for one (`rows_one`), which Chinese does not have.
 */
export type Words<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends string ? string : Words<Source[Key]>;
} & {
  readonly [Key in keyof Source as Key extends `${infer Base}_other` ? `${Base}_one` : never]: string;
};

/** Puts values into the `{{places}}` of a text, several with commas; a place without a value is left empty. */
export function fill(text: string, values: Readonly<Record<string, unknown>>): string {
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => {
    const value = values[name];
    return Array.isArray(value) ? value.map(plain).join(', ') : plain(value);
  });
}

function plain(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint'
    ? String(value)
    : '';
}
