// One question in full: the stair of rungs over the matrix of holders and answers, where it comes from, what each
// says, and the events. Where there is no room for a matrix, a card for each answer, joined as the rungs are.

import { attr, focusedBeside, h, replace } from '../dom.js';
import { gapWords } from '../words.js';
import { makeMatrix } from './matrix.js';
import { drawOrigins } from './origins.js';
import { stanceSign } from './question.js';

/** @typedef {import('../types.js').Context} Context */
/** @typedef {import('../types.js').Asked} Asked */
/** @typedef {import('../types.js').Attribution} Attribution */
/** @typedef {import('../types.js').Rung} Rung */
/** @typedef {import('../types.js').Stance} Stance */

/** Below this width each answer is a card. */
const MATRIX_FROM = 720;
/** In a card, who stands behind an answer; the rest is opened. */
const FEW = 3;

/** @param {Context} context @param {ReturnType<typeof import('./question.js').makeQuestion>} parts */
export function makeAttribution(context, parts) {
  const { core, words, act } = context;
  const { t } = words;
  const node = h('article.whole', { hidden: true });
  const matrixOf = makeMatrix(context, parts);
  let drawn = '';

  /** Answers one under the other, risers between the rungs. @param {Asked} asked @param {Rung[]} rungs */
  function cards(asked, rungs) {
    let above = '';
    return parts
      .columns(
        { ...asked, answers: asked.answers.map((answer, line) => ({ ...answer, line })) },
        { full: true, few: FEW },
      )
      .map((card, n) => {
        const rung = asked.answers[n]?.rung ?? '';
        // The riser belongs to the higher of the two, which stands above.
        const higher = rungs.find((one) => one.rung === above);
        const riser = above && rung !== above && higher;
        const head = rung && rung !== above && h('h4.rung', t(`q.rung.${rung}`), h('span', ` ${t(`q.asks.${rung}`)}`));
        above = rung;
        return [
          riser && h(`p.riser${higher.joins?.length ? '.joined' : ''}`, h('span', parts.joinWords(higher))),
          h(`div.card-of${head || !rung ? '' : '.same'}`, head, card),
        ];
      });
  }

  /** @param {Asked} asked @param {Attribution} whole @param {number} px */
  function content(asked, whole, px) {
    const { rungs, matrix, origins, turns, public: days } = whole;
    const wide = px >= MATRIX_FROM;
    const grid = wide && matrix && matrix.columns.length * matrix.rows.length > 2;
    const answerText = (/** @type {number} */ n) => asked.answers[n]?.text ?? '';
    /** @param {{answer: number, stance: Stance}} part */
    const turnPart = ({ answer, stance }) => t('q.turn-part', { s: t(`q.sign.${stance}`), a: answerText(answer) });
    const said = h(
      'section.said',
      grid && h('h4', t('q.words')),
      wide ? parts.columns(asked, { full: true }) : cards(asked, rungs),
    );
    return [
      h('header', h('h3', { tabindex: '-1', id: 'sl-question' }, parts.textOf(asked)), parts.head(asked)),
      asked.axis && parts.axisPicture(asked.axis),
      parts.silentLine(asked),
      grid &&
        h('div.scroller', { tabindex: '0', role: 'region', 'aria-label': t('q.matrix') }, matrixOf(whole, matrix)),
      turns.length > 0 &&
        h(
          'ul.turns',
          turns.map((turn) =>
            h(
              'li',
              t('q.turn', {
                x: parts.nameOf(turn),
                a: turnPart(turn.before),
                d: turn.before.date,
                b: turnPart(turn.then),
                gap: turn.gap ? t(`q.later.${turn.gap.unit}`, { n: turn.gap.n }) : '',
              }),
            ),
          ),
        ),
      !wide && said,
      days && h('section', h('h4', t('q.public')), parts.axisPicture(days), dayList(asked, days)),
      origins.length > 0 &&
        h(
          'section.origins',
          origins.map((one) => drawOrigins(context, parts, one, answerText(one.answer), wide)),
        ),
      wide && said,
      asked.events.length > 0 && eventList(asked),
    ];
  }

  /** Who said what on each day, in words. @param {Asked} asked @param {import('../types.js').ValueAxis} days */
  const dayList = (asked, { marks }) =>
    h(
      'ul.days',
      marks.map(({ when = '', stands = [] }) =>
        h(
          'li',
          h('b', when),
          ' ',
          stands.map(({ stance, label, answers }) => {
            const said = `${label || t('q.said')} ${t(`q.sign.${stance}`)}`;
            const a = answers.map((n) => asked.answers[n]?.text).join('; ');
            return h('span', stanceSign(stance), asked.answers.length > 1 ? t('q.public-said', { x: said, a }) : said);
          }),
        ),
      ),
    );

  /** @param {Asked} asked */
  const eventList = ({ id, events }) =>
    h(
      'section',
      h('h4', t('q.events', { n: events.length })),
      h(
        'ul.about',
        events.map((event) =>
          h(
            'li',
            h(
              'button.link',
              { 'data-k': event.id, 'data-event': event.id, onclick: () => act(() => core.ask('set_event', event.id)) },
              context.own(event.title),
            ),
            h('span.muted', event.date.words, event.date.gap && `; ${gapWords(words, event.date.gap)}`),
          ),
        ),
      ),
      h(
        'button.control',
        { 'data-k': 'show', onclick: () => act(() => core.ask('questions.show_events', id)) },
        t('q.show-events'),
      ),
    );

  return {
    node,
    focus: () => /** @type {HTMLElement | null} */ (node.querySelector('#sl-question'))?.focus({ preventScroll: true }),
    /** @param {string} id of the open question, or empty @param {number} px */
    draw(id, px) {
      attr(node, 'hidden', !id);
      const key = id && `${id} ${px}`;
      if (key === drawn) return;
      drawn = key;
      if (!id) return replace(node);
      const held = focusedBeside(node)?.dataset['k'];
      replace(node, content(core.ask('questions.question', id, px), core.ask('questions.attribution', id, px), px));
      if (held) /** @type {HTMLElement | null} */ (node.querySelector(`[data-k="${CSS.escape(held)}"]`))?.focus();
      return undefined;
    },
  };
}
