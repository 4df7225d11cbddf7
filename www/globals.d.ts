// What the bundler puts in (spec: DESIGN.md, "The page's bundles").

/** Version of the crate. */
declare const SL_VERSION: string;
/** Hashes of the wasm files, by name, for `fetch(…, {integrity})`. */
declare const SL_SRI: Record<string, string>;
/** Base64 of gzip of each module by its name, and of the story, in the one-script edition; elsewhere undefined. */
declare const SL_INLINE: undefined | Record<string, string>;

/** What the parts' scripts use of the page's own modules. */
declare module '#kit' {
  export const kit: unknown[];
}
/** All parts, for the one-script edition. */
declare module '#parts' {
  export const parts: Record<string, unknown>;
}

declare module '*.css' {
  const text: string;
  export default text;
}
