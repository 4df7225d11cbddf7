// One event in full: beside the list, as a drawer under it, or as a sheet over it, by width.

import { attr, clamp, focusedBeside, h, outside, replace } from '../dom.js';
import { pull } from '../pull.js';
import { badge, slots } from '../signs.js';
import { differWords, gapWords, paragraphs, toldWords } from '../words.js';
import { drawAxis } from './axis.js';
import { between } from './between.js';

/** @typedef {import('../types.js').Card} Card */
/** @typedef {import('../types.js').Context} Context */
/** @typedef {{id: string, title: string} | null} Other */

/** The axis is laid out for text of at most this size, and drawn larger where a reader's is. */
const MOST_PX = 16;
/** A narrower widget has no room for the small axis. */
const AXIS_FROM = 300;

/** @param {Context} context @param {HTMLElement} node where it is drawn @param {() => void} close */
export function makeCard(context, node, close) {
  const { core, words, about, act, own } = context;
  const { sources } = about;
  const { t } = words;
  let drawn = '';
  /** The report that was asked for last. */
  let asked = '';
  /** How large a unit of the axis is on the screen. */
  let unitPx = 1;
  /** Keeps the axis at its rows, which are as high as what they say. @type {ResizeObserver | undefined} */
  let sized;
  let layAxis = () => {};
  const handle = pull(node, close);
  const shut = h('button.close', { 'data-k': 'close', 'aria-label': t('close'), onclick: close }, '✕');

  /** What can have the focus within the card, by name. @param {string} key @returns {HTMLElement | null} */
  const named = (key) => node.querySelector(`[data-k="${CSS.escape(key)}"]`);

  /** @param {Card} card @param {number} axis */
  const content = (card, axis) => [
    h('div.tell', head(card), people(card)),
    h('div.proof', says(card, axis), card.questions.length > 0 && disputes(card)),
    cite(card),
    h('p.steps', step('before', card.before), context.link() !== null && copyLink(), step('after', card.after)),
  ];

  /** @param {Card} card */
  function head({ n, matching, thread, title, date, told, of, standing, summary }) {
    const [joint, differ] = differWords(words, date);
    return [
      h('p.eyebrow', own(thread.label), n >= 0 && ` · ${t('position', { i: n + 1, n: matching })}`),
      h('h3', { id: 'sl-card', 'data-k': 'title', tabindex: '-1' }, own(title)),
      h(
        'p.date',
        h('time', { datetime: date.datetime || null }, date.words),
        joint,
        differ && h('span.dispute', differ),
      ),
      h(
        'p.muted',
        slots(told, of),
        toldWords(words, told.length, of, 'reported-by'),
        standing !== 'reported' && ` · ${t(`value.${standing}`)}`,
      ),
      summary && h('p.summary', own(summary)),
    ];
  }

  /** @param {Card} card */
  const people = ({ participants, place }) =>
    h(
      'dl',
      participants.map(({ role, actors }) => [
        h('dt', own(role.label)),
        h(
          'dd',
          actors.map(({ label }, i) => [i > 0 && ', ', own(label)]),
        ),
      ]),
      place && [h('dt', t('place')), h('dd', own(place.label))],
    );

  /** @param {Card} card @param {number} axis */
  function says(card, axis) {
    const rows = card.reports.map(({ source, when, passages, asked }) => {
      const where = paragraphs(words, passages);
      return h(
        'li',
        { 'data-asked': asked && source, tabindex: asked && '-1' },
        badge(sources, source),
        h('span', own(sources[source]?.short ?? '')),
        h(axis ? 'span.unseen' : 'span.muted', when || t('no-date')),
        h('span', outside(where && sources[source]?.url, where, { 'aria-label': `${t('passage')} ${where}` })),
      );
    });
    const notes = card.reports.map(({ source, says: said, side, when, basis, basis_note, origin }) => {
      const text = [
        side && h('span.dispute', `${when}, ${t(`stands.${side}`)}.`),
        said && own(said),
        basis && basis !== 'stated' && `(${t(`basis.${basis}`)})`,
        origin && between(t('told-from'), own(origin.label)),
      ].filter(Boolean);
      return (
        text.length > 0 &&
        h(
          'li',
          badge(sources, source),
          h(
            'span',
            { title: basis_note || null },
            text.flatMap((part) => [part, ' ']),
          ),
        )
      );
    });
    const who = h('ul', rows);
    layAxis = () => axis && drawAxis(card, axis, who, unitPx);
    sized?.disconnect();
    sized = new ResizeObserver(layAxis);
    sized.observe(who);
    return h(
      'section',
      h('h4', t('who-says-so')),
      h('div.who', who),
      notes.some(Boolean) && h('ul.claims', { 'aria-label': t('own-words') }, notes),
    );
  }

  /** @param {Card} card */
  const disputes = ({ title, questions }) =>
    h(
      'section',
      h('h4', t('in-dispute')),
      h(
        'ul.questions',
        questions.map(({ id, text, state, answers, denied, gap }) => {
          const more = denied ? t('denied', { n: denied }) : gap ? gapWords(words, gap) : t(`state.${state}`);
          const onclick = () => act(() => (core.ask('set_question', id), core.ask('set_view', 'questions')));
          return h(
            'li',
            h(
              'button.link',
              { 'data-k': `q-${id}`, onclick },
              h('b', text ? own(text) : between(t('q.when'), own(title))),
              h('span.muted', ` ${t('answers', { n: answers })}, ${more}`),
            ),
          );
        }),
      ),
    );

  /** The citation comes when it is asked for. @param {Card} card */
  function cite(card) {
    const node = h(
      'details.cite',
      { ontoggle: () => node.open && context.guarded(open) },
      h('summary', { 'data-k': 'cite', onpointerdown: () => context.expect('cite') }, t('cite')),
    );
    function open() {
      if (node.children.length > 1) return;
      const part = context.use('cite');
      if (part) node.append(...part.make(context, card));
      else void context.want('cite', node, open).then((there) => there && context.guarded(open));
    }
    return node;
  }

  /** @param {string} key @param {Other} other */
  const step = (key, other) =>
    h(
      'button.link',
      {
        'data-k': key,
        disabled: !other,
        title: other?.title,
        onclick: () => other && act(() => core.ask('set_event', other.id)),
      },
      t(key),
    );

  function copyLink() {
    const button = h(
      'button.link',
      {
        'data-k': 'copy',
        async onclick() {
          if (!(await context.filtering())) return; // what spells the link
          const value = context.link() ?? '';
          try {
            await navigator.clipboard.writeText(value);
            context.say((button.textContent = t('link-copied')));
          } catch {
            const field = h('input.url', { readonly: true, value, 'aria-label': t('copy-link') });
            button.replaceWith(field); // where the page may not write the clipboard the reader can
            field.select();
          }
        },
      },
      t('copy-link'),
    );
    return button;
  }

  /** @param {KeyboardEvent} event */
  function onkeydown(event) {
    const [, way] = event.key.split('Arrow');
    if (!event.altKey || (way !== 'Left' && way !== 'Right')) return;
    event.preventDefault();
    named((way === 'Right') === (words.direction === 'rtl') ? 'before' : 'after')?.click();
  }

  node.addEventListener('keydown', onkeydown);

  /** Draws an event, gives the report that was asked for since. @param {string} id none takes away what is drawn */
  return (id) => {
    const { width } = context;
    const part = width < 1040 && width > 479 ? 0.17 : 0.32;
    unitPx = Math.max(1, parseFloat(getComputedStyle(node).fontSize) / MOST_PX);
    // Where large text leaves no room for it the dates are written.
    const axis = width < AXIS_FROM ? 0 : Math.round(clamp(((node.clientWidth || 300) * part) / unitPx, 96, 180));
    const text = id && core.tell('card.event', id, axis);
    if (text === drawn) return undefined;
    const held = focusedBeside(node)?.dataset['k'];
    drawn = text;
    attr(node, '--axis', `${axis * unitPx}px`);
    replace(node, text && [handle, shut, content(JSON.parse(text), axis)]);
    if (text) layAxis();
    if (held) named(held)?.focus();
    const report = /** @type {HTMLElement | null} */ (node.querySelector('[data-asked]'));
    const before = asked;
    asked = report ? `${id} ${report.dataset['asked']}` : '';
    return asked !== before ? report : null;
  };
}
