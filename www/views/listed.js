// The events of a cluster that zooming cannot part, as a list.

import { attr, h, replace } from '../dom.js';

/**
 * @param {import('../types.js').Context} context
 * @param {(id: string) => void} open
 * @param {() => void} closed
 */
export function makeListed({ words, own }, open, closed) {
  const { t } = words;
  const node = h('div.listed', { hidden: true, onkeydown });

  function close() {
    attr(node, 'hidden', true);
    closed();
  }

  /** @param {KeyboardEvent} event */
  function onkeydown(event) {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    close();
  }

  /**
   * False where there is no list.
   * @param {{n: number, words: string}} cluster
   * @param {(from: number) => import('../types.js').EventRow[] | null} page some of its events, from one on
   * @param {number[]} starts of the pages up to this one
   */
  function show(cluster, page, starts = [0]) {
    const from = starts.at(-1) ?? 0;
    const events = page(from);
    if (!events) return false;
    const next = from + events.length;
    const turn = (/** @type {string} */ words, /** @type {number[]} */ to) =>
      h('li', h('button.link', { onclick: () => show(cluster, page, to) }, words));
    replace(
      node,
      h(
        'div.top',
        h('h3', t('cluster', { n: cluster.n, x: cluster.words })),
        h('button.close', { 'aria-label': t('close'), onclick: close }, '✕'),
      ),
      h(
        'ul',
        from > 0 && turn(t('before'), starts.slice(0, -1)),
        events.map(({ id, title, date }) =>
          h(
            'li',
            h('button.link', { onclick: () => (close(), open(id)) }, own(title)),
            ' ',
            h('span.muted', date.words),
          ),
        ),
        next < cluster.n && turn(t('more', { n: cluster.n - next }), [...starts, next]),
      ),
    );
    attr(node, 'hidden', null);
    /** @type {HTMLElement | null} */ (node.querySelector('button.link'))?.focus();
    return true;
  }

  return { node, show, hide: () => attr(node, 'hidden', true) };
}
