// One event in full: beside the list, as a drawer under it, or as a sheet over it, by width.

import { attr, h, replace, safeUrl } from '../dom.js';
import { MOST_SLOTS, slots, sourceColor } from '../signs.js';
import { differWords, gapWords, joint, paragraphs, toldWords } from '../words.js';
import { drawAxis } from './axis.js';

/** @typedef {import('../types.js').Card} Card */
/** @typedef {import('../types.js').Context} Context */

/** @param {Context} context */
export function makeCard(context) {
  const { core, words, about, signal } = context;
  const { t } = words;
  const node = h('section', { class: 'card', part: 'card', 'aria-labelledby': 'sl-card', hidden: true });
  let drawn = '';
  let open = '';

  /** Whether the reader closed it, so that focus goes back to its event. */
  let left = false;

  const close = () => {
    left = true;
    context.act(() => core.set('event', ''));
  };
  /** @param {{id: string} | null} other */
  const go = (other) => other && context.act(() => core.set('event', other.id));

  /** @param {number} index */
  const badge = (index) => h('b', { class: 'badge', '--c': sourceColor(index) }, about.sources[index]?.letter ?? '');

  /** @param {Card} card @param {number} axis */
  function content(card, axis) {
    return [
      h('div', { class: 'tell' }, head(card), people(card)),
      h('div', { class: 'proof' }, says(card, axis), disputes(card)),
      foot(card),
    ];
  }

  /** @param {Card} card */
  function head(card) {
    const differ = differWords(words, card.date);
    return [
      h(
        'p',
        { class: 'eyebrow' },
        card.n < 0 ? card.thread.label : `${card.thread.label} · ${t('position', { i: card.n + 1, n: card.matching })}`,
      ),
      h('h3', { id: 'sl-card', tabindex: '-1' }, card.title),
      h(
        'p',
        { class: 'date' },
        h('time', { datetime: card.date.datetime || null }, card.date.words),
        differ && joint(card.date),
        differ && h('span', { class: 'dispute' }, differ),
      ),
      h(
        'p',
        { class: 'muted' },
        card.of > MOST_SLOTS ? null : h('i', { class: 'slots', '--slots': slots(card.told, card.of), '--of': card.of }),
        toldWords(words, card.told.length, card.of, 'reported-by'),
        card.standing === 'reported' ? null : ` · ${t(`standing.${card.standing}`)}`,
      ),
      h('p', { class: 'summary' }, card.summary),
    ];
  }

  /** @param {Card} card */
  const people = (card) =>
    h(
      'dl',
      {},
      card.participants
        .map(({ role, actors }) => [
          h('dt', {}, role.label),
          h('dd', {}, actors.map((actor) => actor.label).join(', ')),
        ])
        .flat(),
      card.place && [h('dt', {}, t('place')), h('dd', {}, card.place.label)],
    );

  /** @param {Card} card @param {number} axis */
  function says(card, axis) {
    const rows = card.reports.map((report) => {
      const source = about.sources[report.source];
      const url = safeUrl(source?.url ?? '');
      const where = paragraphs(words, report.passages);
      return h(
        'li',
        {},
        badge(report.source),
        h('span', {}, source?.short ?? ''),
        h('span', { class: 'unseen' }, report.when || t('no-date')),
        url && where
          ? h('a', { href: url, target: '_blank', rel: 'noopener', 'aria-label': `${t('passage')} ${where}` }, where)
          : h('span', { class: 'para' }, where),
      );
    });
    const notes = card.reports.map((report) => {
      const said = [
        report.says,
        report.basis && report.basis !== 'stated' && `(${t(`basis.${report.basis}`)})`,
        report.origin && t('told-from', { x: report.origin.label }),
      ].filter(Boolean);
      return said.length
        ? h('li', {}, badge(report.source), h('span', { title: report.basis_note || null }, said.join(' ')))
        : null;
    });
    return h(
      'section',
      {},
      h('h4', {}, t('who-says-so')),
      h('div', { class: 'who' }, h('ul', { role: 'list' }, rows), drawAxis(card, axis, context.width < 720)),
      notes.some(Boolean) && h('ul', { class: 'claims', role: 'list', 'aria-label': t('own-words') }, notes),
    );
  }

  /** @param {Card} card */
  function disputes(card) {
    if (!card.questions.length) return null;
    return h(
      'section',
      {},
      h('h4', {}, t('in-dispute')),
      h(
        'ul',
        { class: 'questions', role: 'list' },
        card.questions.map((question) => h('li', {}, h('b', {}, question.text), questionWords(question))),
      ),
    );
  }

  /** @param {import('../types.js').Question} question */
  function questionWords({ state, answers, denied, gap }) {
    const more = denied ? t('denied', { n: denied }) : gap ? gapWords(words, gap) : t(`state.${state}`);
    return `${t('answers', { n: answers })}, ${more}`;
  }

  /** @param {Card} card */
  function foot(card) {
    /** @param {string} key @param {{id: string, title: string} | null} other */
    const step = (key, other) =>
      h(
        'button',
        {
          class: 'link',
          'data-k': key,
          disabled: !other,
          title: other?.title ?? null,
          onclick: () => go(other),
        },
        t(key),
      );
    return h(
      'p',
      { class: 'steps' },
      step('before', card.before),
      context.link() !== null && copyLink(),
      step('after', card.after),
    );
  }

  function copyLink() {
    const button = h(
      'button',
      {
        class: 'link',
        'data-k': 'copy',
        onclick: async () => {
          const link = context.link() ?? '';
          try {
            await navigator.clipboard.writeText(link);
            button.textContent = t('link-copied');
            context.say(t('link-copied'));
          } catch {
            const field = h('input', { class: 'url', readonly: true, value: link, 'aria-label': t('copy-link') });
            button.replaceWith(field); // where the page may not write the clipboard the reader can
            field.select();
          }
        },
      },
      t('copy-link'),
    );
    return button;
  }

  node.addEventListener(
    'keydown',
    (event) => {
      if (!event.altKey || !/^Arrow(Left|Right)$/.test(event.key)) return;
      event.preventDefault();
      const later = (event.key === 'ArrowRight') !== (words.direction === 'rtl');
      /** @type {HTMLElement | null} */ (node.querySelector(`[data-k=${later ? 'after' : 'before'}]`))?.click();
    },
    { signal },
  );

  const shut = h('button', { class: 'close', 'aria-label': t('close'), onclick: close }, '✕');

  return {
    node,
    close,
    /**
     * @param {boolean} [focus] whether a change takes the focus to the heading
     * @returns {{opened: string, left: string}} the event that this drawing opened, or that the reader left
     */
    draw(focus) {
      const id = core.get('event');
      attr(node, 'hidden', !id);
      const changed = id !== open;
      const before = left && !id ? open : '';
      left = false;
      open = id;
      if (!id) {
        drawn = '';
        replace(node);
        return { opened: '', left: before };
      }
      const axis = Math.round(
        Math.min(
          180,
          Math.max(96, (node.clientWidth || 300) * (context.width < 1040 && context.width > 479 ? 0.17 : 0.32)),
        ),
      );
      const text = core.card(id, axis);
      if (text !== drawn) {
        const held = /** @type {HTMLElement | null} */ (/** @type {ShadowRoot} */ (node.getRootNode()).activeElement)
          ?.dataset['k'];
        drawn = text;
        node.style.setProperty('--axis', `${axis}px`);
        replace(node, shut, content(JSON.parse(text), axis));
        if (held) /** @type {HTMLElement | null} */ (node.querySelector(`[data-k=${held}]`))?.focus();
        if (changed) node.scrollTop = 0;
      }
      if (changed && focus) /** @type {HTMLElement} */ (node.querySelector('h3')).focus({ preventScroll: true });
      return { opened: changed ? id : '', left: '' };
    },
  };
}
