// The filter bar: search, the button that opens the facets, a chip per choice, and what is left.

import { attr, children, h, text } from './dom.js';
import { makeFacets } from './facets.js';

/** @typedef {import('./types.js').Context} Context */
/** @typedef {import('./types.js').Chip} Chip */

/** @param {Context} context */
export function makeFilters(context) {
  const { core, words, signal } = context;
  const { t } = words;

  const field = h('input', {
    type: 'search',
    'aria-label': t('search'),
    placeholder: t('search'),
    autocomplete: 'off',
    spellcheck: 'false',
    oninput: () => context.act(() => core.set('text', field.value)),
  });
  const search = h('div', { class: 'search', part: 'search', role: 'search' }, field);
  const many = h('span');
  const button = h(
    'button',
    {
      class: 'control filters',
      part: 'filters-button',
      'aria-expanded': 'false',
      onclick: () => toggle(),
    },
    many,
  );
  const chips = h('ul', { class: 'chips', role: 'list', 'aria-label': t('chosen') });
  const left = h('b');
  const of = h('span');
  const count = h('p', { class: 'count', part: 'count' }, left, of);
  const node = h('div', { class: 'bar', part: 'bar' }, search, button, chips, count);

  const facets = makeFacets(context, () => toggle(false));
  let drawnChips = '';

  /** @param {boolean} [open] */
  function toggle(open = !!facets.node.hidden) {
    facets.node.hidden = !open;
    attr(button, 'aria-expanded', open);
    context.draw();
    if (open) facets.draw(); // at once, for the focus
    if (open) (context.width < 720 ? facets.title : facets.first())?.focus({ preventScroll: true });
    else button.focus({ preventScroll: true });
  }

  /** @param {Chip} chip */
  const chipWords = (chip) => {
    const label = chip.label || t(`value.${chip.id || chip.key}`);
    return chip.mode === 'none' ? t('not', { x: label }) : chip.key === 'text' ? `“${label}”` : label;
  };

  /** @param {Chip[]} list */
  function drawChips(list) {
    const now = JSON.stringify(list);
    if (now === drawnChips) return;
    drawnChips = now;
    const root = /** @type {ShadowRoot | Document} */ (node.getRootNode());
    const held = [...chips.querySelectorAll('button')].findIndex((one) => one === root.activeElement);
    children(
      chips,
      list.map((chip, i) => {
        const label = chipWords(chip);
        const drop = () => context.act(() => core.drop_chip(i));
        return h(
          'li',
          {},
          h(
            'button',
            {
              class: 'control chip',
              part: 'chip',
              'aria-label': t('take-away', { x: label }),
              onclick: drop,
            },
            h('span', {}, label),
            ' ×',
          ),
        );
      }),
    );
    if (held < 0) return;
    const buttons = chips.querySelectorAll('button');
    (buttons[Math.min(held, buttons.length - 1)] ?? button).focus();
  }

  node.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Backspace' && chips.contains(/** @type {Node} */ (event.target)))
        /** @type {HTMLElement} */ (event.target).click();
    },
    { signal },
  );

  return {
    node,
    facets: facets.node,
    toggle,
    chipWords,
    /** Where search stands: in the bar, or in the sheet of a narrow widget. @param {boolean} wide */
    place(wide) {
      const home = wide ? node : facets.search;
      if (search.parentNode !== home) home.prepend(search);
    },
    /** Focuses the search, opening the sheet if it is there. */
    focusSearch() {
      if (!node.contains(field) && facets.node.hidden) toggle(true);
      field.focus();
      field.select();
    },
    /** Empties the search if it holds the focus and a text. @param {EventTarget | null} target */
    escape(target) {
      if (target !== field || !field.value) return false;
      context.act(() => core.set('text', ''));
      return true;
    },
    draw() {
      /** @type {Chip[]} */
      const list = JSON.parse(core.get('chips'));
      const typed = list.find((chip) => chip.key === 'text')?.label ?? '';
      if (field.value.trim() !== typed) field.value = typed;
      text(many, list.length ? t('filters-n', { n: list.length }) : t('filters'));
      attr(button, 'class', `control filters${list.length ? ' on' : ''}`);
      attr(node, 'data-chips', list.length || null);
      drawChips(list);
      const [n, total] = [core.count('matching'), core.count('total')];
      text(left, words.number(n));
      text(of, n === total ? ` ${t('events', { n: total })}` : ` ${t('of-events', { n: total })}`);
      attr(of, 'data-all', n === total ? '' : null);
      if (!facets.node.hidden) facets.draw();
    },
  };
}
