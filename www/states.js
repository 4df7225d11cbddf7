// Everything the widget says when there is no list to show, or not all of it: waiting, nothing found, broken.

import { attr, h } from './dom.js';

/** @typedef {import('./i18n.js').Phrases} Phrases */
/** @typedef {import('./types.js').Problem} Problem */
/** @typedef {import('./types.js').Failure} Failure */

const SHOW_AFTER_MS = 500;
const SLOW_AFTER_MS = 4000;
/** A story may have thousands; the list says how many are not shown. */
const MOST_PROBLEMS = 50;

/**
 * The line over the page's own list while the story loads.
 * @param {Phrases} words @param {AbortSignal} signal @param {boolean} list whether the page has a list
 */
export function makeLoading({ t }, signal, list) {
  const bar = h('i', { class: 'progress' });
  const said = h('span', { role: 'status' });
  const node = h('p', { class: 'loading', part: 'loading', hidden: true }, bar, said);
  const show = (/** @type {string} */ key) => {
    attr(node, 'hidden', false);
    said.textContent = t(list ? key : `${key}-alone`);
  };
  const timers = [window.setTimeout(show, SHOW_AFTER_MS, 'loading'), window.setTimeout(show, SLOW_AFTER_MS, 'slow')];
  signal.addEventListener('abort', () => timers.forEach(clearTimeout));
  return { node, progress: (/** @type {number} */ part) => bar.style.setProperty('--part', String(part)) };
}

/**
 * One thing that an editor has to mend.
 * @param {Phrases} words @param {Problem} problem
 */
const problemLine = ({ t }, { path, found, expected, hint }) =>
  h(
    'li',
    {},
    h('code', {}, path),
    ` ${[found && `“${found}”`, expected && t('expected', { x: expected }), hint].filter(Boolean).join('. ')}`,
  );

/** @param {Phrases} words @param {Problem[]} problems */
const problemList = (words, problems) =>
  h(
    'ul',
    { role: 'list' },
    problems.slice(0, MOST_PROBLEMS).map((problem) => problemLine(words, problem)),
    problems.length > MOST_PROBLEMS && h('li', {}, words.t('more', { n: problems.length - MOST_PROBLEMS })),
  );

/**
 * Shown above a story of which some events are missing.
 * @param {Phrases} words @param {Problem[]} problems @param {number} left_out @param {number} total
 */
export const problemNote = (words, problems, left_out, total) =>
  h(
    'details',
    { class: 'note', part: 'problems' },
    h('summary', {}, h('b', {}, words.t('left-out', { n: left_out })), ` ${words.t('others-complete', { n: total })}`),
    problemList(words, problems),
  );

/** A remark above the list. @param {string} words */
export const noteLine = (words) => h('p', { class: 'note', role: 'status' }, words);

/**
 * Nothing can be shown but the page's own list.
 * @param {Phrases} words @param {Failure} failure @param {boolean} list
 * @param {{again: (() => void) | null, stopped: boolean, searchable: boolean}} how
 */
export function brokenNote(words, { kind, message, problems }, list, { again, stopped, searchable }) {
  const { t } = words;
  const wasm = kind === 'unsupported' && /WebAssembly/.test(message);
  const said = stopped ? 'stopped' : wasm ? (searchable ? 'no-wasm' : 'no-wasm-plain') : 'broken';
  return h(
    'div',
    { class: 'note', part: 'error', role: 'alert' },
    h(
      'p',
      {},
      h(wasm ? 'span' : 'b', {}, t(said)),
      ' ',
      again && h('button', { class: 'link', onclick: again }, t(stopped ? 'start-again' : 'try-again')),
      ' ',
      list && !wasm && t(stopped ? 'list-complete' : 'list-below'),
    ),
    !wasm && !stopped && message && h('p', { class: 'muted' }, message),
    problems.length ? problemList(words, problems) : null,
  );
}

/**
 * No event matches: what stands in the way, and what each step gives back.
 * @param {import('./types.js').Context} context @param {(chip: import('./types.js').Chip) => string} chipWords
 */
export function emptyNote({ core, words, act }, chipWords) {
  const { t } = words;
  /** @type {import('./types.js').Chip[]} */
  const chips = JSON.parse(core.get('chips'));
  /** @type {{chip: number, label: string, count: number}[]} */
  const remedies = JSON.parse(core.get('remedies'));
  const help = remedies.filter((one) => one.count > 0);
  const typed = chips.find((chip) => chip.key === 'text')?.label;
  const nearest = typed ? JSON.parse(core.suggest(typed)) : [];
  const head =
    typed && chips.length === 1
      ? t('nothing-found', { text: typed })
      : chips.length > 1
        ? t('no-match-all', { n: chips.length })
        : t('no-match');
  return [
    h('h3', {}, head),
    nearest.length
      ? h(
          'p',
          {},
          t('nearest'),
          nearest
            .map((/** @type {string} */ name) => [
              ' ',
              h('button', { class: 'control', onclick: () => act(() => core.set('text', name)) }, name),
            ])
            .flat(),
        )
      : null,
    help.length ? h('p', {}, t('in-the-way', { n: help.length })) : null,
    h(
      'ul',
      { role: 'list' },
      help.map(({ chip, count }) => {
        const one = chips[chip];
        return (
          one &&
          h(
            'li',
            {},
            h(
              'button',
              { class: 'control', onclick: () => act(() => core.drop_chip(chip)) },
              t('take-away', { x: chipWords(one) }),
            ),
            ' ',
            h('b', {}, words.number(count)),
            ` ${t('events', { n: count })}`,
          )
        );
      }),
    ),
    help.length && help.length < chips.length ? h('p', { class: 'muted' }, t('others-leave-none')) : null,
    h('button', { class: 'link', onclick: () => act(() => core.clear('')) }, t('clear-filters')),
  ];
}
