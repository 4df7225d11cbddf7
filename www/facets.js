// The facets: every value with the number of events that a click on it would leave.

import { attr, children, h, style, text } from './dom.js';
import { sourceColor } from './signs.js';

/** @typedef {import('./types.js').Context} Context */
/** @typedef {import('./types.js').FacetCounts} FacetCounts */
/** @typedef {import('./types.js').FacetValue} FacetValue */

/** Values shown before "more"; what it opens at most (the rest is found by search). */
const FEW = 7;
const MANY = 60;
/** Facets of which an event may have several values, so that "all of them" can be asked for. */
const ALL_OF = ['actors', 'sources'];

/** @param {Context} context @param {() => void} close */
export function makeFacets(context, close) {
  const { core, words, about, signal } = context;
  const { t } = words;

  const title = h('h3', { id: 'sl-facets', tabindex: '-1' }, t('filters'));
  const clear = () => context.act(() => core.clear(''));
  const search = h('div', { class: 'insearch' });
  const groups = h('div');
  const hint = h('p', { class: 'hint' }, t('facets-hint'));
  const show = h('button', { class: 'control on show', onclick: close });
  const node = h(
    'section',
    { class: 'facets', part: 'facets', 'aria-labelledby': 'sl-facets', hidden: true },
    h(
      'div',
      { class: 'top' },
      title,
      h('button', { class: 'link clear', onclick: clear }, t('clear-all')),
      h('button', { class: 'close', 'aria-label': t('close'), onclick: close }, '✕'),
    ),
    search,
    groups,
    hint,
    h('div', { class: 'go' }, h('button', { class: 'link', onclick: clear }, t('clear-all')), show),
  );

  /** @type {Map<string, HTMLElement>} */
  const nodes = new Map();
  /** @type {WeakMap<Element, import('./types.js').Mode>} */
  const modes = new WeakMap();
  let opened = '';

  /** @template {HTMLElement} E @param {string} key @param {() => E} make */
  const keep = (key, make) => /** @type {E} */ (nodes.get(key) ?? (nodes.set(key, make()), nodes.get(key)));

  /** @param {FacetCounts} facet @param {number} most the longest bar stands for it */
  function drawGroup(facet, most) {
    const { key, values } = facet;
    // Values nobody has, such as claims in a story without any, are not worth a line.
    const worth = values.filter((value) => value.total || value.mode);
    if (!worth.length) return null;
    const limit = opened === key ? MANY : FEW;
    const visible = worth.length <= limit + 1 ? worth : worth.filter((value, i) => i < limit || value.mode);
    const group = keep(key, () => h('div', { class: `group ${key}`, role: 'group', 'aria-label': t(`facet.${key}`) }));
    children(
      group,
      [
        key === 'differing' ? null : heading(facet),
        keep(`${key} list`, () => h('ul', { role: 'list' })),
        worth.length > visible.length ? more(key, worth.length - visible.length) : null,
      ].filter((part) => part !== null),
    );
    children(
      /** @type {Element} */ (nodes.get(`${key} list`)),
      visible.map((value) => drawValue(key, value, most)),
    );
    return group;
  }

  /** @param {FacetCounts} facet */
  function heading({ key, chosen, values }) {
    const head = keep(`${key} head`, () => h('h4', {}, t(`facet.${key}`), h('i')));
    text(
      /** @type {Element} */ (head.firstElementChild),
      chosen ? ` ${t('n-of', { a: chosen, n: values.length })}` : '',
    );
    const picked = values.filter((value) => value.mode === 'any' || value.mode === 'all');
    const both = keep(`${key} both`, () => h('button', { class: 'link' }));
    const all = picked.some((value) => value.mode === 'all');
    text(both, t(all ? 'all-of' : 'any-of'));
    both.onclick = () =>
      context.act(() => {
        for (const { id, mode } of picked) if (all || mode === 'any') core.toggle(key, id, all ? 'any' : 'all');
      });
    if (ALL_OF.includes(key) && picked.length > 1) head.append(both);
    else both.remove();
    return head;
  }

  /** @param {string} key @param {number} hidden */
  function more(key, hidden) {
    const rest = opened === key;
    const button = keep(`${key} more`, () =>
      h('button', {
        class: 'link',
        onclick: () => {
          opened = key;
          context.draw();
        },
      }),
    );
    attr(button, 'disabled', rest);
    text(button, t(rest ? 'more-by-search' : 'more', { n: hidden }));
    return button;
  }

  /** @param {string} key @param {FacetValue} value @param {number} most */
  function drawValue(key, { id, label, count, mode }, most) {
    const li = keep(`${key} ${id}`, () => makeValue(key, id, label || t(`value.${id}`)));
    const [box, turn] = /** @type {HTMLElement[]} */ ([...li.children]);
    if (!box || !turn) return li;
    modes.set(li, mode);
    attr(box, 'aria-checked', mode === 'none' ? 'mixed' : String(mode !== ''));
    attr(li, 'class', count || mode ? null : 'zero');
    text(/** @type {Element} */ (box.lastElementChild), words.number(count));
    style(box, '--part', String(most ? count / most : 0));
    attr(turn, 'hidden', !mode);
    attr(turn, 'aria-pressed', String(mode === 'none'));
    return li;
  }

  /** @param {string} key @param {string} id @param {string} label */
  function makeValue(key, id, label) {
    const source = key === 'sources' ? about.sources.findIndex((one) => one.id === id) : -1;
    /** Choosing the mode that a value has takes it away. @param {boolean} not */
    const choose = (not) => context.act(() => core.toggle(key, id, not ? 'none' : modes.get(li) || 'any'));
    /** @type {HTMLElement} */
    const li = h(
      'li',
      {},
      h(
        'button',
        {
          role: 'checkbox',
          class: 'value',
          'aria-checked': 'false',
          'data-facet': '',
          onclick: (/** @type {MouseEvent} */ event) => choose(event.shiftKey),
        },
        h('i', { class: 'tick' }),
        source >= 0 &&
          h(
            'b',
            { class: 'badge', '--c': sourceColor(source), 'aria-hidden': 'true' },
            about.sources[source]?.letter ?? '',
          ),
        h('span', {}, label),
        h('span', { class: 'n' }),
      ),
      h(
        'button',
        {
          class: 'turn',
          'aria-label': t('not', { x: label }),
          hidden: true,
          onclick: () => context.act(() => core.toggle(key, id, modes.get(li) === 'none' ? 'any' : 'none')),
        },
        t('not', { x: '' }),
      ),
    );
    return li;
  }

  const boxes = () => /** @type {HTMLElement[]} */ ([...groups.querySelectorAll('[data-facet]')]);

  node.addEventListener(
    'keydown',
    (event) => {
      const all = boxes();
      const at = all.indexOf(/** @type {HTMLElement} */ (event.target));
      if (at < 0) return;
      if (event.key === ' ' && event.shiftKey) {
        event.preventDefault(); // a button's click would not know of Shift in every browser
        all[at]?.dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: true }));
        return;
      }
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      rove(all[Math.max(0, Math.min(all.length - 1, to))]);
    },
    { signal },
  );

  /** @param {HTMLElement | undefined} box */
  function rove(box) {
    for (const one of boxes()) attr(one, 'tabindex', one === box ? '0' : '-1');
    box?.focus();
  }

  return {
    node,
    title,
    search,
    first: () => boxes().find((box) => box.tabIndex === 0) ?? boxes()[0],
    draw() {
      /** @type {FacetCounts[]} */
      const facets = JSON.parse(core.get('facets'));
      const wanted = facets
        .map((facet) => drawGroup(facet, Math.max(...facet.values.map((value) => value.count))))
        .filter((group) => group !== null);
      children(groups, wanted);
      const all = boxes();
      const one = all.find((box) => box.getAttribute('tabindex') === '0') ?? all[0];
      for (const box of all) attr(box, 'tabindex', box === one ? '0' : '-1');
      text(show, t('show-events', { n: core.count('matching') }));
      attr(/** @type {Element} */ (node.querySelector('.clear')), 'disabled', !core.get('query'));
    },
  };
}
