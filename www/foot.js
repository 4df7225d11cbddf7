// What stands at the list's end: the sources with their quality, the keys, and what this is.

import { h, outside } from './dom.js';
import { badge } from './signs.js';

/** @param {import('./types.js').Context} context */
export function makeFoot(context) {
  const { words, own } = context;
  const { sources } = context.about;
  const { t } = words;
  const summary = h('summary', t('keys'));
  const keys = h('details', { ontoggle: fill }, summary);

  /** They are a part, which comes when they are asked for. */
  async function fill() {
    if (!keys.open || keys.children.length > 1) return;
    const part = context.use('legend');
    if (part) keys.append(part.makeKeyTable(words));
    else if (await context.want('legend', keys, fill)) await fill();
  }

  const node = h(
    'footer.foot',
    { part: 'footer' },
    h(
      'details',
      h('summary', t('sources')),
      h(
        'ul',
        sources.map(({ short, url, title, author, publisher, published, note }, i) => {
          const by = [author, publisher, published].filter(Boolean).join(', ');
          return h(
            'li',
            badge(sources, i),
            h(
              'div',
              h('b', own(short)),
              ' ',
              outside(url, own(title)),
              by && h('p', own(by)),
              note && h('p.quality', own(note)),
            ),
          );
        }),
      ),
    ),
    keys,
    h('p', t('about', { v: SL_VERSION })),
  );
  return {
    node,
    keys() {
      keys.open = true;
      summary.focus();
    },
  };
}
