// What is said where no event matches.

import { h } from './dom.js';

/** @typedef {import('./types.js').Chip} Chip */

/**
 * No event matches: what stands in the way, and what each step gives back.
 * @param {import('./types.js').Context} context @param {(chip: Chip) => string} chipWords
 */
export function emptyNote({ core, words, act }, chipWords) {
  const { t } = words;
  /** @type {Chip[]} */
  const chips = core.ask('filter.chips');
  /** @type {{chip: number, label: string, count: number}[]} */
  const remedies = core.ask('filter.remedies');
  const help = remedies.filter(({ count }) => count);
  const [n, all] = [help.length, chips.length];
  const text = chips.find(({ key }) => key === 'text')?.label;
  /** @type {string[]} */
  const nearest = text ? core.ask('empty.suggest', text) : [];
  /** @param {string} label @param {() => void} intent */
  const button = (label, intent) => h('button.control', { onclick: () => act(intent) }, label);
  return [
    h('h3', text && all === 1 ? t('nothing-found', { text }) : all > 1 ? t('no-match-all', { n: all }) : t('no-match')),
    nearest.length > 0 &&
      h(
        'p',
        t('nearest'),
        nearest.map((name) => [' ', button(name, () => core.ask('filter.set_text', name))]),
      ),
    n > 0 && h('p', t('in-the-way', { n })),
    h(
      'ul',
      help.map(({ chip, count }) =>
        h(
          'li',
          button(t('take-away', { x: chipWords(/** @type {Chip} */ (chips[chip])) }), () =>
            core.ask('filter.drop_chip', '', chip),
          ),
          ' ',
          h('b', words.number(count)),
          ` ${t('events', { n: count })}`,
        ),
      ),
    ),
    n > 0 && n < all && h('p.muted', t('others-leave-none')),
    h('button.link', { onclick: () => act(() => core.ask('filter.clear')) }, t('clear-filters')),
  ];
}
