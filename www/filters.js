// The filter bar: search, the button that opens the facets, what is asked most, and what is left. What the reader chose, a chip for each, is
// a part (filter.js).

import { attr, h, text } from './dom.js';
import { sign } from './signs.js';

/** @typedef {import('./types.js').Context} Context */

/** @param {Context} context */
export function makeFilters(context) {
  const { core, words, asks } = context;
  const { t } = words;

  const field = h('input', {
    type: 'search',
    'aria-label': t('search'),
    placeholder: t('search'),
    autocomplete: 'off',
    spellcheck: 'false',
    oninput: () => asks(() => core.ask('filter.set_text', field.value)),
  });
  const search = h('div.search', { part: 'search', role: 'search' }, h('i.lens'), field);
  const many = h('span', t('filters'));
  const button = h(
    'button.control.filters',
    {
      part: 'filters-button',
      'aria-expanded': 'false',
      onclick: () => toggle(!wanted),
      onpointerdown: expect,
      onfocus: expect,
    },
    h('i.lens'),
    many,
  );
  /** @type {{key: string, id: string, count: number}[]} */
  const asked = core.ask('quick_totals');
  /** What is asked most, a click each; nothing where the story has none of it. */
  const quick = asked.map(({ key, id, count }) => {
    const onclick = () => asks(() => core.ask('filter.toggle', `${key} any\n${id}`));
    const number = h('i', words.number(count));
    const bend = key === 'differing' && sign('bend', '');
    const props = { part: 'chip', 'aria-pressed': 'false', onclick };
    return count ? { id, number, chip: h(`button.control.quick.${id}`, props, bend, t(`quick.${id}`), number) } : null;
  });
  /** Of those that are left, how many are in sight. */
  const seen = h('b');
  const inView = h('span');
  const left = h('b');
  const of = h('span');
  const node = h(
    'div.bar',
    { part: 'bar' },
    search,
    button,
    quick.map((one) => one?.chip),
    h('p.count', { part: 'count' }, seen, inView, left, of),
  );

  /** Where search stands in a narrow widget. */
  const sheet = h('div.insearch');
  const panel = h('section.facets', { part: 'facets', 'aria-labelledby': 'sl-facets', hidden: true }, sheet);
  /** What is drawn there, a part. @type {ReturnType<import('./parts.js').Parts['facets']['make']> | undefined} */
  let facets;

  /** Whoever points at the button will press it. */
  function expect() {
    if (!facets) context.expect('facets');
  }

  /** Whether they are to be open, as soon as they can be. */
  let wanted = false;

  /** @param {boolean} open */
  async function toggle(open) {
    wanted = open;
    if (open && !context.use('facets') && !(await context.want('facets', panel, () => toggle(true)))) wanted = false;
    if (wanted !== open) return;
    facets ??= context.use('facets')?.make(context, panel, sheet, () => toggle(false));
    panel.hidden = !open;
    attr(button, 'aria-expanded', `${open}`);
    context.draw();
    // At once, for the focus.
    if (open) context.guarded(() => facets?.draw());
    const under = context.modal();
    const closed = under ? under.querySelector('h3') : button;
    (open ? (context.width < 720 ? facets?.title : facets?.first()) : closed)?.focus({ preventScroll: true });
  }

  return {
    node,
    field,
    button,
    many,
    quick,
    facets: panel,
    sheet,
    toggle,
    /** Where search stands: in the bar, or in the sheet of a narrow widget. @param {boolean} wide */
    place(wide) {
      const home = wide ? node : sheet;
      if (search.parentNode !== home) home.prepend(search);
    },
    /** Focuses the search, opening the sheet if it is there. */
    async focusSearch() {
      if (!node.contains(field) && panel.hidden) await toggle(true);
      field.focus();
      field.select();
    },
    /** Empties the search if it holds the focus and a text. @param {EventTarget | null} target */
    escape(target) {
      if (target !== field || !field.value) return false;
      asks(() => core.ask('filter.set_text'));
      return true;
    },
    draw() {
      if (!panel.hidden) facets?.draw();
    },
    /** Says what is left, and how much of it is in sight, if that is less; alone where there is no room. @param {number | undefined} n */
    count(n) {
      const matching = core.ask('matching');
      const total = core.ask('total');
      const isWide = context.width >= 1100;
      const says = n !== undefined && (isWide || matching === total);
      const isAlone = says && !isWide;
      text(seen, says ? words.number(n) : '');
      text(inView, says ? ` ${t('in-view')}${isAlone ? '' : ', '}` : '');
      text(left, isAlone ? '' : words.number(matching));
      text(of, isAlone ? '' : ` ${t(matching === total ? 'events' : 'of-events', { n: total })}`);
    },
  };
}
