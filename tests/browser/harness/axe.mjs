// axe-core on a page as it stands.
import axe from 'axe-core';

/**
 * Runs all default rules on the whole document, open shadow roots included, and returns what
 * they find. Each finding is short enough to be read in a failed `deepEqual(…, [])`.
 * @param {import('playwright-core').Page} page
 */
export async function accessibilityFindings(page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => {
    const { axe } = /** @type {{ axe: typeof import('axe-core') }} */ (/** @type {unknown} */ (globalThis));
    return axe.run(document);
  });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} – ${target.flat().join(' ')}\n${failureSummary}`),
  );
}
