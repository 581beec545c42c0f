/** The hashed files of the islands and the styles, given by the build. */
declare module 'virtual:public-assets' {
  export const publicAssets: { readonly scripts: readonly string[]; readonly styles: readonly string[] };
}
