/** The hashed files of the islands and of the styles. The build puts their names here; unbuilt, there are none. */
export const publicAssets: { readonly scripts: readonly string[]; readonly styles: readonly string[] } = {
  scripts: [],
  styles: [],
};
