// Paper: there is no screen there that rows could be near.

/** What has more rows than this nobody prints. */
export const MOST_PRINTED = 5000;

/** @param {AbortSignal} signal @param {(isPaper: boolean) => void} turn */
export function onPaper(signal, turn) {
  addEventListener('beforeprint', () => turn(true), { signal });
  addEventListener('afterprint', () => turn(false), { signal });
}
