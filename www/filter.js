// What a reader asks for: a chip for each choice, gestures and keys on the strip, and what is said of the answer. A part:
// a page loads it when somebody is about to ask.

import { attr, children, focusedBeside, h, text } from './dom.js';
import { makeBrush } from './brush.js';
import { badge } from './signs.js';
import { between } from './views/between.js';

/** @typedef {import('./types.js').Chip} Chip */

/** A script may ask for thousands; of the rest it is said how many there are. */
const MOST_CHIPS = 60;

/**
 * @param {import('./types.js').Context} context
 * @param {ReturnType<typeof import('./filters.js').makeFilters>} bar
 * @param {ReturnType<typeof import('./strip.js').makeStrip>} strip
 */
export function makeFilter(context, bar, strip) {
  const { core, words, about, act } = context;
  const { t } = words;
  const { node, field, button, many, quick, facets, sheet } = bar;
  const chips = h('ul.chips', { 'aria-label': t('chosen') });
  for (const home of [node, sheet])
    home.addEventListener('keydown', ({ key, target }) => {
      const at = /** @type {HTMLElement} */ (target);
      if (key === 'Backspace' && at.matches(".chip, [aria-pressed='true']")) at.click();
    });
  let drawn = '[]';
  /** What is chosen, in words. */
  let chosen = /** @type {Set<string>} */ (new Set());
  /** What was chosen since, or else taken back. */
  let news = '';

  /** @param {Chip} chip */
  const chipWords = ({ key, id, label, mode }) => {
    const x = label || t(`value.${id || key}`);
    if (mode === 'without') return t('without', { x });
    return mode === 'none' ? t('not', { x: label || x.toLowerCase() }) : key === 'text' ? `“${x}”` : x;
  };

  /** The same with the badge of a source. @param {Chip} chip @param {string} x its words */
  function chipContent({ key, id, label, mode }, x) {
    const at = key === 'sources' ? about.sources.findIndex((one) => one.id === id) : -1;
    const phrase = mode === 'without' ? t('without') : mode === 'none' ? t('not') : '{x}';
    return at < 0 ? x : between(phrase, h('bdi', badge(about.sources, at), ' ', label));
  }

  /** The chips that are always there, with what each would leave. */
  function drawQuick() {
    /** @type {{count: number, on: boolean}[]} */
    const all = core.ask('filter.quick');
    all.forEach(({ count, on }, i) => {
      const { chip, number } = quick[i] ?? {};
      if (!chip || !number) return;
      attr(chip, 'aria-pressed', `${on}`);
      attr(chip, 'data-none', !count && !on);
      text(number, words.number(count));
    });
  }

  /** Whether a chip stands in the row already. @param {Chip} chip */
  const isQuick = ({ id, mode }) => context.width >= 720 && mode === 'any' && quick.some((one) => one?.id === id);

  /** @param {Chip[]} list */
  function drawChips(list) {
    const wide = context.width >= 720;
    const active = focusedBeside(node);
    // A sheet covers the bar: what is chosen stands under its search.
    const home = wide || facets.hidden ? node : sheet;
    if (chips.parentNode !== home) home.insertBefore(chips, home === node ? node.lastChild : null);
    const now = JSON.stringify([list, wide]);
    if (now === drawn) return;
    drawn = now;
    const held = [...chips.children].findIndex((one) => one.contains(active));
    children(
      chips,
      list.slice(0, MOST_CHIPS).map((chip, i) => {
        if (isQuick(chip)) return false;
        const x = chipWords(chip);
        const onclick = () => act(() => core.ask('filter.drop_chip', '', i));
        const said = h('span', chipContent(chip, x));
        const props = { part: 'chip', 'aria-label': t('take-away', { x: said.textContent }), onclick };
        return h('li', h('button.control.chip', props, said, ' ×'));
      }),
      list.length > MOST_CHIPS && h('li', t('more', { n: list.length - MOST_CHIPS })),
    );
    if (held < 0) return;
    const buttons = chips.querySelectorAll('button');
    (buttons[Math.min(held, buttons.length - 1)] ?? (node.contains(chips) ? button : field)).focus();
  }

  /** Takes note of what the last step chose or took back. @param {Chip[]} list */
  function compare(list) {
    const now = new Set(list.map(chipWords));
    const on = [...now].filter((x) => !chosen.has(x));
    const off = [...chosen].filter((x) => !now.has(x));
    chosen = now;
    news = on.length ? t('filter-on', { x: on.join(', ') }) : off.length ? t('filter-off', { x: off.join(', ') }) : '';
  }

  return {
    chipWords,
    /** Gestures and keys on the strip. */
    strip: makeBrush(context, strip),
    draw() {
      /** @type {Chip[]} */
      const list = core.ask('filter.chips');
      const n = list.length;
      const typed = list.find(({ key }) => key === 'text')?.label ?? '';
      if (field.value.trim() !== typed) field.value = typed;
      text(many, n ? t('filters-n', { n }) : t('filters'));
      attr(button, 'class', `control filters${n ? ' on' : ''}`);
      attr(/** @type {HTMLElement} */ (node.parentElement), 'data-chips', n || null);
      compare(list);
      drawQuick();
      drawChips(list);
      attr(
        strip.node,
        'data-range',
        list.some(({ key }) => key === 'range'),
      );
    },
    /** What a filter left: "Dates differ on. 7 of 227 events.", "No event matches. 6 would match without …". */
    said() {
      const a = core.ask('matching');
      /** @type {{count: number, label: string}[]} */
      const [best] = a ? [] : core.ask('filter.remedies');
      const left = a ? t('of-total', { a, n: core.ask('total') }) : t('no-match');
      return [news, left, best?.count && t('would-match', { n: best.count, x: best.label })].filter(Boolean).join(' ');
    },
  };
}
