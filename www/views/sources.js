// The sources beside each other: who tells what, what is left without some of them, how their dates stand, how often
// they are contradicted, and what each tells alone, leaves out and is silent on. The core counts and lays out.

import { attr, focusedBeside, h, replace } from '../dom.js';
import { makeContradicted, makeDates } from './sources-beside.js';
import { makeLists } from './sources-lists.js';
import { makeTable } from './sources-table.js';
import { timeless } from './timeless.js';
import { widthOf } from './units.js';

/** In the order in which the core tells them. */
const COUNTS = ['events', 'several', 'one', 'differing'];

/** @typedef {import('../types.js').Context} Context */
/** @typedef {import('./sources-types.js').Sources} Sources */

/** @param {Context} context @returns {import('../types.js').View} */
export function makeSources(context) {
  const { core, words, about, act } = context;
  const { t } = words;
  const n = about.sources.length;
  let drawn = '';
  /** The source that the reader has just switched. */
  let switched = -1;

  /** @param {number} source */
  const name = (source) => about.sources[source]?.short ?? '';
  const list = new Intl.ListFormat(words.language);

  /** @param {number} source */
  function toggle(source) {
    switched = source;
    let done = false;
    act(() => (done = core.ask('sources.switch', about.sources[source]?.id)));
    if (done) return;
    switched = -1;
    context.say(t('src.last'));
  }

  const left = h('section.left');
  const table = makeTable(context, toggle);
  const dates = makeDates(context);
  const contradicted = makeContradicted(context);
  const lists = makeLists(context);
  const inside = h('div.within', left, table.node, h('div.duo', dates.node, contradicted.node), lists.node);
  const empty = h('div.empty');
  const node = h(
    'div.coverage',
    { part: 'sources', role: 'region', 'aria-label': t('sources'), tabindex: '-1' },
    empty,
    inside,
  );

  /** What goes and what is left: a sentence, and four numbers beside what they were. @param {Sources} data */
  function drawLeft({ off, goes, now_alone, counts, hit, months, months_n }) {
    const x = list.format(off.map(name));
    const differ = counts[3] ?? { before: 0, after: 0 };
    const sentences = off.length
      ? [
          t('src.rest', { n: now_alone }),
          ...hit.map(({ label, left: a, of }) => t('src.hit', { x: label, a, n: of })),
          months_n > months.length
            ? t('src.months', { n: months_n })
            : months_n > 0 && t('src.month', { x: list.format(months), n: months_n }),
          differ.before > 0 &&
            (differ.before === differ.after
              ? t('src.differ-stay', { n: differ.before })
              : t('src.differ-go', { a: differ.after, n: differ.before })),
        ]
      : [t('src.all-text', { a: counts[2]?.after ?? 0, n: counts[0]?.after ?? 0 }), t('src.try')];
    const held = left.contains(focusedBeside(left));
    replace(
      left,
      h(
        'div',
        h('h3', off.length ? t('src.without', { x, n: goes }) : t('src.all', { n })),
        h('p', sentences.filter(Boolean).join(' ')),
      ),
      h(
        'dl',
        counts.map(({ before, after }, i) =>
          h(
            'div',
            h('dt', t(`src.${COUNTS[i]}`)),
            h(
              'dd',
              before !== after && [
                h('s', { 'aria-hidden': 'true' }, words.number(before)),
                h('span.unseen', t('src.before', { x: words.number(before) })),
                ' ',
              ],
              h('b', words.number(after)),
              before === after && off.length > 0 && ` ${t('src.as-before')}`,
            ),
          ),
        ),
      ),
      off.length > 0 &&
        h('button.control', { onclick: () => act(() => core.ask('filter.clear', 'sources')) }, t('src.again')),
    );
    if (held) (left.querySelector('button') ?? table.current())?.focus();
  }

  /** After this frame, so that it is not lost to what is said of every filter. @param {Sources} data */
  function tell({ sources, goes, now_alone, counts }) {
    const on = sources[switched]?.on;
    const [events] = counts;
    const rest = t(`src.told-${on ? 'on' : 'off'}`, { x: name(switched) });
    const of = t('of-total', { a: events?.after ?? 0, n: events?.before ?? 0 });
    const gone = goes > 0 && `${t('src.go', { n: goes })}, ${t('src.rest-n', { n: now_alone })}.`;
    context.say([rest, of, gone].filter(Boolean).join(' '));
    switched = -1;
    return true;
  }

  return {
    node,
    scroller: node,
    empty,
    ...timeless,
    focus: () => table.current()?.focus(),
    draw() {
      const width = widthOf(inside);
      const now = `${width} ${core.tell('version')}`;
      if (now === drawn || !width) return false;
      drawn = now;
      /** @type {Sources} */
      const data = core.ask('sources.view', '', width);
      attr(node, 'data-duo', data.duo);
      drawLeft(data);
      table.draw(data, width);
      dates.draw(data);
      contradicted.draw(data);
      lists.draw(data);
      return switched >= 0 && tell(data);
    },
  };
}
