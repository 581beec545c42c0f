/** The three entries of the web; each is built alone into its own folder. */
export type Entry = 'public' | 'desk' | 'field';
