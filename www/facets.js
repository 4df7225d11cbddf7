// The facets: every value with the number of events that a click on it would leave.

import { attr, children, clamp, focusedBeside, h, replace, text } from './dom.js';
import { pull } from './pull.js';
import { badge, sign } from './signs.js';

/** @typedef {import('./types.js').Context} Context */
/** @typedef {import('./types.js').FacetCounts} FacetCounts */
/** @typedef {import('./types.js').FacetValue} FacetValue */

/** Values shown before "more"; what it opens at most (the rest is found by search). */
const FEW = 7;
const MANY = 60;
/** Facets of which an event may have several values, so that "all of them" can be asked for. */
const ALL_OF = ['actors', 'sources'];

/**
 * @param {Context} context @param {HTMLElement} node where they are drawn
 * @param {HTMLElement} search where the search stands in a narrow widget @param {() => void} close
 */
export function makeFacets(context, node, search, close) {
  const { core, words, about, act, own } = context;
  const { t } = words;

  const onclick = () => act(() => core.ask('filter.clear'));
  const title = h('h3', { id: 'sl-facets', tabindex: '-1' }, t('filters'));
  const clear = h('button.link.clear', { onclick }, t('clear-all'));
  const groups = h('div', { onkeydown });
  const show = h('button.control.on.show', { onclick: close });
  replace(
    node,
    pull(node, close),
    h('div.top', title, clear, h('button.close', { 'aria-label': t('close'), onclick: close }, '✕')),
    search,
    groups,
    h('p.hint', t('facets-hint')),
    h('div.go', h('button.link', { onclick }, t('clear-all')), show),
  );

  /** @type {Map<string, HTMLElement>} */
  const nodes = new Map();
  let opened = '';

  /** A node made once. @template {HTMLElement} E @param {string} key @param {() => E} make */
  function keep(key, make) {
    if (!nodes.has(key)) nodes.set(key, make());
    return /** @type {E} */ (nodes.get(key));
  }

  /** @param {FacetCounts} facet */
  function drawGroup({ key, chosen, values }) {
    // Values nobody has, such as claims in a story without any, are not worth a line.
    const worth = values.filter((value) => value.total || value.mode);
    if (!worth.length) return null;
    const limit = opened === key ? MANY : FEW;
    const visible = worth.length <= limit + 1 ? worth : worth.filter((value, i) => i < limit || value.mode);
    const most = Math.max(...values.map(({ count }) => count));
    const group = keep(key, () => h(`div.group.${key}`, { role: 'group', 'aria-label': t(`facet.${key}`) }));
    // Numbers have the room of the longest.
    attr(group, '--n', `${Math.max(3, words.number(most).length)}ch`);
    const list = keep(`${key} list`, () => h('ul'));
    const rest = worth.length - visible.length;
    children(group, key !== 'differing' && heading(key, chosen, values), list, rest > 0 && more(key, rest));
    children(
      list,
      visible.map((value) => drawValue(key, value, most)),
    );
    return group;
  }

  /** @param {string} key @param {number} chosen @param {FacetValue[]} values */
  function heading(key, chosen, values) {
    const picked = values.filter(({ mode }) => mode === 'any' || mode === 'all');
    const all = picked.some(({ mode }) => mode === 'all');
    const of = keep(`${key} of`, () => h('i'));
    const head = keep(`${key} head`, () => h('h4', t(`facet.${key}`), of));
    const both = keep(`${key} both`, () => h('button.link'));
    text(of, chosen ? ` ${t('n-of', { a: chosen, n: values.length })}` : '');
    text(both, t(all ? 'all-of' : 'any-of'));
    both.onclick = () =>
      act(() => {
        for (const { id, mode } of picked)
          if (all || mode === 'any') core.ask('filter.toggle', `${key} ${all ? 'any' : 'all'}\n${id}`);
      });
    if (ALL_OF.includes(key) && picked.length > 1) head.append(both);
    else both.remove();
    return head;
  }

  /** @param {string} key @param {number} n how many are hidden */
  function more(key, n) {
    const open = opened === key;
    const button = keep(`${key} more`, () =>
      h('button.link', {
        onclick() {
          const before = boxes();
          opened = key;
          context.guarded(draw); // at once, for the focus: the button goes
          rove(boxes().find((box) => !before.includes(box)))?.focus();
        },
      }),
    );
    attr(button, 'disabled', open);
    text(button, t(open ? 'more-by-search' : 'more', { n }));
    return button;
  }

  /** @param {string} key @param {FacetValue} value @param {number} most the longest bar stands for it */
  function drawValue(key, { id, label: given, count, mode }, most) {
    const label = given || t(`value.${id}`);
    const name = `${key} =${id}`; // no id is taken for the group's own list or heading
    const number = keep(`${name} number`, () => h('span.n'));
    const box = keep(`${name} box`, () =>
      h(
        'button.value',
        { role: 'checkbox' },
        h('i.tick'),
        key === 'differing' && sign('bend', ''),
        key === 'sources' &&
          badge(
            about.sources,
            about.sources.findIndex((one) => one.id === id),
            { 'aria-hidden': 'true' },
          ),
        h('span', given ? own(given) : label),
        number,
      ),
    );
    const turn = keep(`${name} turn`, () =>
      h('button.turn', { 'aria-label': t('not', { x: label }) }, t('not', { x: '' })),
    );
    const li = keep(name, () => h('li', box, turn));
    const not = mode === 'none';
    /** Choosing the mode that a value has takes it away. @param {string} to */
    const choose = (to) => act(() => core.ask('filter.toggle', `${key} ${to}\n${id}`));
    box.onclick = ({ shiftKey }) => choose(shiftKey ? 'none' : mode || 'any');
    turn.onclick = () => choose(not ? 'any' : 'none');
    attr(box, 'aria-checked', not ? 'mixed' : `${!!mode}`);
    attr(box, '--part', count / most || 0);
    attr(li, 'class', !count && !mode && 'zero');
    attr(turn, 'hidden', !mode);
    attr(turn, 'aria-pressed', `${not}`);
    text(number, words.number(count));
    return li;
  }

  const boxes = () => /** @type {HTMLElement[]} */ ([...groups.querySelectorAll('.value')]);

  /** @param {KeyboardEvent} event */
  function onkeydown(event) {
    const { key, shiftKey, target } = event;
    const all = boxes();
    const at = all.indexOf(/** @type {HTMLElement} */ (target));
    if (at < 0) return;
    const end = all.length - 1;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: end }[key];
    // A button's click would not know of Shift in every browser.
    if (key === ' ' && shiftKey) all[at]?.dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey }));
    else if (to === undefined) return;
    else rove(all[clamp(to, 0, end)])?.focus();
    event.preventDefault();
  }

  /** The one value that Tab leads to. @param {HTMLElement | undefined} [box] */
  function rove(box = boxes().find((one) => one.getAttribute('tabindex') === '0') ?? boxes()[0]) {
    for (const one of boxes()) attr(one, 'tabindex', one === box ? '0' : '-1');
    return box;
  }

  function draw() {
    /** @type {FacetCounts[]} */
    const facets = core.ask('filter.facets');
    children(groups, facets.map(drawGroup));
    rove();
    text(show, t('show-events', { n: core.ask('matching') }));
    const none = !core.ask('filter.query');
    if (none && focusedBeside(node) === clear) title.focus();
    attr(clear, 'disabled', none);
  }

  return { title, first: () => rove(), draw };
}
