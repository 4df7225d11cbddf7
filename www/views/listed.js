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

  /** @param {import('../types.js').EventRow[]} events @param {string} when */
  function show(events, when) {
    replace(
      node,
      h(
        'div.top',
        h('h3', t('cluster', { n: events.length, x: when })),
        h('button.close', { 'aria-label': t('close'), onclick: close }, '✕'),
      ),
      h(
        'ul',
        events.map(({ id, title, date }) =>
          h(
            'li',
            h('button.link', { onclick: () => (close(), open(id)) }, own(title)),
            ' ',
            h('span.muted', date.words),
          ),
        ),
      ),
    );
    attr(node, 'hidden', null);
    /** @type {HTMLElement | null} */ (node.querySelector('button.link'))?.focus();
  }

  return { node, show };
}
