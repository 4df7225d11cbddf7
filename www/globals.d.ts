// What the bundler puts in (spec: DESIGN.md, "The page's bundles").

/** Version of the crate. */
declare const SL_VERSION: string;
/** Hashes of the wasm files, by name, for `fetch(…, {integrity})`. */
declare const SL_SRI: Record<string, string>;
/** Base64 of gzip of each part, in the one-script edition; elsewhere undefined. */
declare const SL_INLINE: undefined | { embedded?: string; core?: string; reader?: string; story?: string };

declare module '*.css' {
  const text: string;
  export default text;
}
