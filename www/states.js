// Everything the widget says when there is no list to show, or not all of it: waiting, broken.

import { attr, h } from './dom.js';
import { bare } from './parts.js';

/** @typedef {import('./i18n.js').Phrases} Phrases */
/** @typedef {import('./types.js').Problem} Problem */
/** @typedef {import('./types.js').Failure} Failure */

const SHOW_AFTER_MS = 500;
const SLOW_AFTER_MS = 4000;

/**
 * The line over the end of the page's own list while the story loads.
 * @param {Phrases} words @param {boolean} list whether the page has a list
 */
export function makeLoading({ t }, list) {
  const bar = h('i.progress');
  const said = h('span', { role: 'status' });
  const node = h(list ? 'div.over' : 'div', { hidden: true }, h('p.loading', { part: 'loading' }, bar, said));
  /** @param {string} key */
  const show = (key) => {
    node.hidden = false;
    said.textContent = t(list ? key : `${key}-alone`);
  };
  const timers = [setTimeout(show, SHOW_AFTER_MS, 'loading'), setTimeout(show, SLOW_AFTER_MS, 'slow')];
  return {
    node,
    progress: (/** @type {number} */ part) => attr(bar, '--part', part),
    end() {
      timers.forEach(clearTimeout);
      node.remove();
    },
  };
}

/**
 * What an editor has to mend: a part, for only JSON has any.
 * @param {Node} root @param {Phrases} words @param {Problem[]} problems
 */
function problemList(root, words, problems) {
  const list = h('div');
  bare('problems', root)
    .then(({ make }) => make(words, problems))
    .catch(({ message }) => message)
    .then((told) => list.append(told));
  return list;
}

/**
 * Shown above a story of which some events are missing.
 * @param {Node} root @param {Phrases} words @param {Problem[]} problems @param {number} left_out @param {number} total
 */
export const problemNote = (root, words, problems, left_out, total) =>
  h(
    'details.note',
    { part: 'problems' },
    h('summary', h('b', words.t('left-out', { n: left_out })), ` ${words.t('others-complete', { n: total })}`),
    problemList(root, words, problems),
  );

/**
 * A link names an event that is not there.
 * @param {Phrases} words @param {boolean} whole whether all of the story is shown @param {() => void} onclick
 */
export const lostNote = ({ t }, whole, onclick) =>
  h(
    'p.note',
    h('span', { role: 'status' }, t('lost-event'), whole && ` ${t('whole-story')}`),
    ' ',
    h('button.link', { onclick }, t('close')),
  );

/**
 * A part of the widget did not come; the rest goes on.
 * @param {Phrases} words @param {string} message @param {() => void} again
 */
export const brokenPart = ({ t }, message, again) =>
  h(
    'div.note',
    { part: 'error', role: 'alert' },
    h('p', h('b', t('part-broken')), ' ', h('button.link', { onclick: again }, t('try-again'))),
    h('p.muted', message),
  );

/**
 * Nothing can be shown but the page's own list.
 * @param {Node} root @param {Phrases} words @param {Failure} failure @param {boolean} list
 * @param {{again: false | (() => void), stopped: boolean, searchable: boolean}} how
 */
export function brokenNote(root, words, { kind, message, problems }, list, { again, stopped, searchable }) {
  const { t } = words;
  const wasm = kind === 'unsupported' && /WebAssembly/.test(message);
  const said = stopped ? 'stopped' : wasm ? (searchable ? 'no-wasm' : 'no-wasm-plain') : 'broken';
  return h(
    'div.note',
    { part: 'error', role: 'alert' },
    h(
      'p',
      h(wasm ? 'span' : 'b', t(said)),
      ' ',
      again && h('button.link', { onclick: again }, t(stopped ? 'start-again' : 'try-again')),
      ' ',
      list && !wasm && t(stopped ? 'list-complete' : 'list-below'),
    ),
    !wasm && !stopped && message && h('p.muted', message),
    problems.length > 0 && problemList(root, words, problems),
  );
}
