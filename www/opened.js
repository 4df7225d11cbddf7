// The open event: its place beside the view, and where the focus goes. The card itself is a part, loaded for the
// first event that is opened.

import { attr, focusedBeside, h } from './dom.js';

/** @param {import('./types.js').Context} context */
export function makeOpened(context) {
  const { core, act } = context;
  /** Draws the card. @type {ReturnType<import('./parts.js').Parts['card']['make']> | undefined} */
  let card;
  /** The event that is open. */
  let open = '';
  /** The one on the card. */
  let shown = '';
  /** Whether the reader closed it, so that the focus goes back to its event. */
  let left = false;
  /** What held the focus when a reader opened the event, until the heading has it. @type {null | {active: unknown}} */
  let held = null;

  const close = () => {
    left = true;
    act(() => core.ask('set_event'));
  };
  const node = h('section.card', { part: 'card', 'aria-labelledby': 'sl-card', hidden: true });
  const load = () => void context.want('card', node, load);

  return {
    node,
    close,
    /** What held the focus is gone: it is elsewhere, but not because the reader wanted it there. */
    moved() {
      if (held) held.active = focusedBeside(node);
    },
    /**
     * @param {boolean} acted whether a reader's action is drawn
     * @param {(id: string) => boolean} isSeen whether an event is on the view's screen
     * @returns {{opened: string, left: string | undefined}} the event that is to be on the view's screen now, because it
     * was opened or because a card that came late takes room; and the one that the reader left, or the next that
     * matches, empty where none does
     */
    draw(acted, isSeen) {
      const id = core.ask('event');
      const now = id !== open;
      const result = {
        opened: now ? id : '',
        left: left && !id ? (card ? core.ask('card.near', open) : open) : undefined,
      };
      left = false;
      open = id;
      if (now) held = id && acted ? { active: focusedBeside(node) } : null;
      card ??= context.use('card')?.make(context, node, close);
      if (!card) {
        if (now && id) load();
        return result;
      }
      const fresh = id !== shown;
      shown = id;
      if (fresh && !now && isSeen(id)) result.opened = id;
      attr(node, 'hidden', !id);
      attr(/** @type {Element} */ (node.parentElement), 'data-open', !!id);
      const report = card(id);
      if (fresh) node.scrollTop = 0;
      // A card that came late takes the focus from nothing else.
      if (held ? now || held.active === focusedBeside(node) : acted && report) {
        if (report) report.focus();
        else node.querySelector('h3')?.focus({ preventScroll: true });
      }
      held = null;
      return result;
    },
  };
}
