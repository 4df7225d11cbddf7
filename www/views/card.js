// One event in full: beside the list, as a drawer under it, or as a sheet over it, by width.

import { attr, clamp, focusedBeside, h, outside, replace } from '../dom.js';
import { badge, slots } from '../signs.js';
import { differWords, gapWords, paragraphs, toldWords } from '../words.js';
import { drawAxis } from './axis.js';
import { makeCite } from './cite.js';

/** @typedef {import('../types.js').Card} Card */
/** @typedef {import('../types.js').Context} Context */
/** @typedef {{id: string, title: string} | null} Other */

/** @param {Context} context */
export function makeCard(context) {
  const { core, words, about, act } = context;
  const { sources } = about;
  const { t } = words;
  let drawn = '';
  let open = '';

  /** Whether the reader closed it, so that focus goes back to its event. */
  let left = false;

  const close = () => {
    left = true;
    act(() => core.ask('set_event'));
  };

  const node = h('section.card', { part: 'card', 'aria-labelledby': 'sl-card', hidden: true, onkeydown });
  const shut = h('button.close', { 'aria-label': t('close'), onclick: close }, '✕');

  /** A button within the card, by name. @param {string} key @returns {HTMLElement | null} */
  const named = (key) => node.querySelector(`[data-k=${key}]`);

  /** @param {Card} card @param {number} axis */
  const content = (card, axis) => [
    h('div.tell', head(card), people(card)),
    h('div.proof', says(card, axis), card.questions.length > 0 && disputes(card)),
    makeCite(context, card.id),
    h('p.steps', step('before', card.before), context.link() !== null && copyLink(), step('after', card.after)),
  ];

  /** @param {Card} card */
  function head({ n, matching, thread, title, date, told, of, standing, summary }) {
    const [joint, differ] = differWords(words, date);
    return [
      h('p.eyebrow', n < 0 ? thread.label : `${thread.label} · ${t('position', { i: n + 1, n: matching })}`),
      h('h3', { id: 'sl-card', tabindex: '-1' }, title),
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
      summary && h('p.summary', summary),
    ];
  }

  /** @param {Card} card */
  const people = ({ participants, place }) =>
    h(
      'dl',
      participants.map(({ role, actors }) => [
        h('dt', role.label),
        h('dd', actors.map(({ label }) => label).join(', ')),
      ]),
      place && [h('dt', t('place')), h('dd', place.label)],
    );

  /** @param {Card} card @param {number} axis */
  function says(card, axis) {
    const rows = card.reports.map(({ source, when, passages }) => {
      const where = paragraphs(words, passages);
      return h(
        'li',
        badge(sources, source),
        h('span', sources[source]?.short),
        h('span.unseen', when || t('no-date')),
        h('span', outside(where && sources[source]?.url, where, { 'aria-label': `${t('passage')} ${where}` })),
      );
    });
    const notes = card.reports.map(({ source, says: said, side, when, basis, basis_note, origin }) => {
      const text = [
        side && h('span.dispute', `${when}, ${t(`stands.${side}`)}.`),
        said,
        basis && basis !== 'stated' && `(${t(`basis.${basis}`)})`,
        origin && t('told-from', { x: origin.label }),
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
    return h(
      'section',
      h('h4', t('who-says-so')),
      h('div.who', h('ul', rows), drawAxis(card, axis, context.width < 720)),
      notes.some(Boolean) && h('ul.claims', { 'aria-label': t('own-words') }, notes),
    );
  }

  /** @param {Card} card */
  const disputes = ({ questions }) =>
    h(
      'section',
      h('h4', t('in-dispute')),
      h(
        'ul.questions',
        questions.map(({ text, state, answers, denied, gap }) => {
          const more = denied ? t('denied', { n: denied }) : gap ? gapWords(words, gap) : t(`state.${state}`);
          return h('li', h('b', text), `${t('answers', { n: answers })}, ${more}`);
        }),
      ),
    );

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

  return {
    node,
    close,
    /**
     * @param {boolean} [focus] whether a change takes the focus to the heading
     * @returns {{opened: string, left: string}} the event that this drawing opened, or that the reader left
     */
    draw(focus) {
      const id = core.ask('event');
      const opened = id !== open ? id : '';
      const shown = { opened, left: left && !id ? open : '' };
      const { width } = context;
      attr(node, 'hidden', !id);
      left = false;
      open = id;
      if (!id) {
        drawn = '';
        replace(node);
        return shown;
      }
      const part = width < 1040 && width > 479 ? 0.17 : 0.32;
      const axis = Math.round(clamp((node.clientWidth || 300) * part, 96, 180));
      const text = core.tell('card', id, axis);
      if (text !== drawn) {
        const held = focusedBeside(node)?.dataset['k'];
        drawn = text;
        attr(node, '--axis', `${axis}px`);
        replace(node, shut, content(JSON.parse(text), axis));
        if (held) named(held)?.focus();
        if (opened) node.scrollTop = 0;
      }
      if (opened && focus) node.querySelector('h3')?.focus({ preventScroll: true });
      return shown;
    },
  };
}
