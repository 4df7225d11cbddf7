// Each source by itself: what it is, when it was written and its quality; what it alone tells, or takes with it, what
// it leaves out, and where it is silent.

import { attr, children, h, outside, replace, text } from '../dom.js';
import { badge } from '../signs.js';

/** @typedef {import('./sources-types.js').Told} Told */
/** @typedef {import('./sources-types.js').Some} Some */

/** @param {import('../types.js').Context} context */
export function makeLists(context) {
  const { core, words, about, act, own } = context;
  const { sources } = about;
  const { t } = words;

  /** @param {Told} event @param {boolean} lettered */
  const item = ({ id, title, told }, lettered) =>
    h(
      'li',
      h('button.plain', { onclick: () => act(() => core.ask('set_event', id)) }, own(title)),
      lettered && [' ', h('span.letters', told.map((i) => sources[i]?.letter).join(' '))],
    );

  /**
   * A heading with a number and the first events; the others on request, some at a time.
   * @param {string} source @param {'only' | 'leaves_out'} kind
   */
  function makeList(source, kind) {
    const heading = h('span');
    const count = h('i');
    const list = h('ul');
    const more = h('button.link');
    let shown = 0;
    let all = 0;
    /** @param {Told[]} events */
    const add = (events) => {
      list.append(...events.map((event) => item(event, kind === 'leaves_out')));
      shown += events.length;
      attr(more, 'hidden', shown >= all);
      text(more, t('more', { n: all - shown }));
    };
    more.addEventListener('click', () =>
      context.guarded(() => {
        const last = list.lastElementChild;
        add(core.ask('sources.events', `${source}\n${kind}`, shown));
        if (more.hidden) /** @type {HTMLElement | null} */ (last?.nextElementSibling?.querySelector('button'))?.focus();
      }),
    );
    return {
      node: h('section', h('h5', heading, ' ', count), list, more),
      /** @param {Some} some @param {string} words_ */
      draw({ n, first }, words_) {
        text(heading, words_);
        text(count, words.number(n));
        replace(list);
        [shown, all] = [0, n];
        add(first);
      },
    };
  }

  const articles = sources
    .slice(0, core.ask('sources.shown'))
    .map(({ id, short, title, url, author, publisher, published, published_note, note }, i) => {
      const only = makeList(id, 'only');
      const out = makeList(id, 'leaves_out');
      const silent = h('section');
      const by = [author, publisher].filter(Boolean).join(', ');
      const node = h(
        'article',
        h('h4', badge(sources, i, { 'aria-hidden': 'true' }), ' ', own(short)),
        h(
          'div.what',
          h('p', outside(url, own(title)), by && ['. ', own(by)]),
          published && h('p', { title: published_note || null }, t('src.written', { x: published })),
          note && h('p', own(note)),
        ),
        only.node,
        out.node,
        silent,
      );
      return {
        node,
        /** @param {import('./sources-types.js').OfSource} of */
        draw({ on, only: alone, leaves_out, holes: { n, first } }) {
          attr(node, 'data-off', !on);
          only.draw(alone, t(on ? 'src.only' : 'src.goes-with'));
          out.draw(leaves_out, t('src.leaves-out'));
          children(
            silent,
            n > 0 && [
              h('h5', t('src.tells-nothing'), ' ', h('i', words.number(n))),
              h(
                'ul',
                first.map((hole) =>
                  h('li', hole.words, ' ', h('span.letters', t('src.of-others', { n: hole.events }))),
                ),
              ),
            ],
          );
        },
      };
    });
  const node = h(
    'div.each',
    articles.map((article) => article.node),
  );
  return {
    node,
    /** @param {import('./sources-types.js').Sources} data */
    draw: (data) => articles.forEach((article, i) => data.sources[i] && article.draw(data.sources[i])),
  };
}
