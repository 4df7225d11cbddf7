// The filter bar: search, the button that opens the facets, a chip per choice, and what is left.

import { attr, children, focusedBeside, h, text } from './dom.js';

/** @typedef {import('./types.js').Context} Context */
/** @typedef {import('./types.js').Chip} Chip */

/** @param {Context} context */
export function makeFilters(context) {
  const { core, words, act } = context;
  const { t } = words;

  const field = h('input', {
    type: 'search',
    'aria-label': t('search'),
    placeholder: t('search'),
    autocomplete: 'off',
    spellcheck: 'false',
    oninput: () => act(() => core.ask('set_text', field.value)),
  });
  const search = h('div.search', { part: 'search', role: 'search' }, field);
  const many = h('span');
  const button = h(
    'button',
    {
      part: 'filters-button',
      'aria-expanded': 'false',
      onclick: () => toggle(!!panel.hidden),
      onpointerdown: expect,
      onfocus: expect,
    },
    many,
  );
  const chips = h('ul.chips', {
    'aria-label': t('chosen'),
    onkeydown: (/** @type {KeyboardEvent} */ { key, target }) =>
      key === 'Backspace' && /** @type {HTMLElement} */ (target).click(),
  });
  const left = h('b');
  const of = h('span');
  const node = h('div.bar', { part: 'bar' }, search, button, chips, h('p.count', { part: 'count' }, left, of));

  /** Where search stands in a narrow widget. */
  const sheet = h('div.insearch');
  const panel = h('section.facets', { part: 'facets', 'aria-labelledby': 'sl-facets', hidden: true }, sheet);
  /** What is drawn there, a part. @type {ReturnType<import('./parts.js').Parts['facets']['make']> | undefined} */
  let facets;
  let drawnChips = '';

  /** Whoever points at the button will press it. */
  function expect() {
    if (!facets) context.expect('facets');
  }

  /** @param {boolean} open */
  async function toggle(open) {
    if (open && !context.use('facets') && !(await context.want('facets', panel, () => toggle(true)))) return;
    facets ??= context.use('facets')?.make(context, panel, sheet, () => toggle(false));
    panel.hidden = !open;
    attr(button, 'aria-expanded', `${open}`);
    context.draw();
    if (open) context.guarded(() => facets?.draw()); // at once, for the focus
    (open ? (context.width < 720 ? facets?.title : facets?.first()) : button)?.focus({ preventScroll: true });
  }

  /** @param {Chip} chip */
  const chipWords = ({ key, id, label, mode }) => {
    const x = label || t(`value.${id || key}`);
    if (mode === 'without') return t('without', { x });
    return mode === 'none' ? t('not', { x }) : key === 'text' ? `“${x}”` : x;
  };

  /** @param {Chip[]} list */
  function drawChips(list) {
    const now = JSON.stringify(list);
    if (now === drawnChips) return;
    drawnChips = now;
    const active = focusedBeside(node);
    const held = [...chips.children].findIndex((one) => one.contains(active));
    children(
      chips,
      list.map((chip, i) => {
        const x = chipWords(chip);
        const onclick = () => act(() => core.ask('drop_chip', '', i));
        return h(
          'li',
          h('button.control.chip', { part: 'chip', 'aria-label': t('take-away', { x }), onclick }, h('span', x), ' ×'),
        );
      }),
    );
    if (held < 0) return;
    const buttons = chips.querySelectorAll('button');
    (buttons[Math.min(held, buttons.length - 1)] ?? button).focus();
  }

  return {
    node,
    facets: panel,
    toggle,
    chipWords,
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
      act(() => core.ask('set_text'));
      return true;
    },
    draw() {
      /** @type {Chip[]} */
      const list = core.ask('chips');
      const n = list.length;
      const typed = list.find(({ key }) => key === 'text')?.label ?? '';
      if (field.value.trim() !== typed) field.value = typed;
      text(many, n ? t('filters-n', { n }) : t('filters'));
      attr(button, 'class', `control filters${n ? ' on' : ''}`);
      attr(node, 'data-chips', n || null);
      drawChips(list);
      const matching = core.ask('matching');
      const total = core.ask('total');
      text(left, words.number(matching));
      text(of, ` ${t(matching === total ? 'events' : 'of-events', { n: total })}`);
      if (!panel.hidden) facets?.draw();
    },
  };
}
