// What chooses among the questions: their state, kind, thread and holder, and their order. Beside each choice stands
// how many questions it would leave.

import { children, focusedBeside, h, replace } from '../dom.js';
import { legend } from './question.js';

/** @typedef {import('../types.js').Questions} Questions */

/** Values that a list of choices names at most. */
const MANY = 80;
const SORTS = ['', 'time', 'holders'];

/** @param {import('../types.js').Context} context @param {() => number} width of the questions, in units */
export function makeAskingBar({ core, words, act, say }, width) {
  const { t } = words;
  const states = h('div.states', { role: 'group', 'aria-label': t('q.state') });
  const picks = h('div.picks');
  const back = h(
    'button.control',
    { 'data-k': 'back', onclick: () => act(() => core.ask('set_question')) },
    t('q.back-sign', { x: t('q.back') }),
  );
  const signs = legend(words);
  const node = h('div.qbar');

  /** @param {string} key @param {string} value */
  function choose(key, value) {
    act(() => {
      core.ask('questions.choose', `${key}\n${value}`);
      /** @type {Questions} */
      const { shown, total } = core.ask('questions.list', '', width());
      say(t('q.total', { a: shown, n: total }));
    });
  }

  /** @param {string} id @param {string} label @param {number} n @param {boolean} on */
  const button = (id, label, n, on) =>
    h(
      `button.control${on ? '.on' : ''}`,
      { 'aria-pressed': `${on}`, 'data-k': `s${id}`, onclick: () => choose('state', on ? '' : id) },
      label,
      id && h('span', words.number(n)),
    );

  /** @param {string} key @param {[id: string, label: string, on: boolean][]} choices */
  const pick = (key, choices) =>
    h(
      'span.pick',
      h(
        'select.control',
        {
          'aria-label': t(`q.${key}`),
          'data-k': key,
          onchange: (/** @type {Event} */ { target }) => choose(key, /** @type {HTMLSelectElement} */ (target).value),
        },
        choices.map(([value, label, selected]) => h('option', { value, selected }, label)),
      ),
    );

  /** @param {Questions['filters'][0]} filter */
  function pickOf({ key, values }) {
    const some = values.filter(({ count, on }, i) => (count && i < MANY) || on);
    const choices = some.map(({ id, label, count, on }) => {
      const x = label || t(key === 'kind' ? `q.kind.${id}` : 'q.said');
      return /** @type {[string, string, boolean]} */ ([id, t('q.value', { x, n: count }), on]);
    });
    return pick(key, [['', t(`q.any.${key}`), !values.some(({ on }) => on)], ...choices]);
  }

  return {
    node,
    /** @param {Questions} told */
    draw({ filters: [state, ...others], sort, open }) {
      const held = focusedBeside(node)?.dataset['k'];
      const chosen = state?.values.some(({ on }) => on);
      replace(
        states,
        button('', t('q.all'), 0, !chosen),
        state?.values.map(({ id, count, on }) => button(id, t(`q.state.${id}`), count, on)),
      );
      const orders = SORTS.map((id) => /** @type {[string, string, boolean]} */ ([id, t(`q.sort.${id}`), sort === id]));
      replace(picks, others.map(pickOf), pick('sort', orders));
      children(node, open ? back : [states, picks], signs);
      if (held) /** @type {HTMLElement | null} */ (node.querySelector(`[data-k="${CSS.escape(held)}"]`))?.focus();
    },
  };
}
