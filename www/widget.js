// Puts the regions of one loaded story together and draws them: one state in the core, one frame per change.

import { announceState } from './words.js';
import { makeAnnouncer } from './announce.js';
import { attr, h, replace } from './dom.js';
import { makeFilters } from './filters.js';
import { makeFoot } from './foot.js';
import { emptyNote, problemNote } from './states.js';
import { makeStrip } from './strip.js';
import { makeCard } from './views/card.js';
import { makeList } from './views/list.js';
import { makeSources } from './views/sources.js';

/** @typedef {import('./types.js').Context} Context */

/** A scroll is at rest after this time. */
const REST_MS = 150;
const SHEET_BELOW = 480;

/**
 * @param {object} given
 * @param {HTMLElement} given.frame
 * @param {import('./core.js').Core} given.core
 * @param {import('./i18n.js').Phrases} given.words
 * @param {import('./load.js').Loaded} given.loaded
 * @param {AbortSignal} given.signal
 * @param {Context['link']} given.link
 * @param {(live: boolean) => void} given.changed after a drawing that follows a reader's action
 * @param {(error: unknown) => void} given.failed where the core breaks off
 */
export function mount({ frame, core, words, loaded, signal, link, changed, failed }) {
  const { t } = words;
  const { node: live, say } = makeAnnouncer();

  let scheduled = 0;
  /** What the next drawing has to do beside drawing. */
  let acted = false;
  let settled = false;

  /** @param {() => void} work */
  const guarded = (work) => {
    if (signal.aborted) return;
    try {
      work();
    } catch (error) {
      failed(error);
    }
  };

  const schedule = () => {
    scheduled ||= requestAnimationFrame(() => {
      scheduled = 0;
      guarded(draw);
    });
  };

  let resting = 0;
  /** @type {Context} */
  const context = {
    core,
    words,
    signal,
    link,
    say,
    about: core.ask('about'),
    width: frame.clientWidth,
    act(intent, live = false) {
      guarded(intent);
      acted = true;
      settled = !live;
      schedule();
    },
    draw: schedule,
    guarded,
    scrolled(byReader) {
      guarded(() => {
        if (byReader) core.ask('set_window'); // what a link or a script chose is left
        list.see();
        strip.draw();
      });
      if (!byReader) return;
      clearTimeout(resting);
      resting = window.setTimeout(() => guarded(() => changed(false)), REST_MS);
    },
  };
  const { about } = context;

  const head = h('header.head', { part: 'header' }, h('h2', { part: 'title' }, about.title), h('p.dek', headWords()));
  const notes = h('div.notes');
  const filters = makeFilters(context);
  const foot = makeFoot(context);
  const list = makeList(context, foot.node);
  const strip = makeStrip(context, (row) => list.scrollTo(row));
  const card = makeCard(context);
  /** @type {ReturnType<typeof makeSources> | undefined} */
  let sources;
  /** What stands in the list's place. @type {HTMLElement} */
  let stage = list.node;
  const scrim = h('div.scrim', { hidden: true, onclick: () => escape(null) });
  frame.replaceChildren(head, notes, filters.node, strip.node, filters.facets, list.node, scrim, card.node, live);

  if (loaded.left_out) notes.append(problemNote(words, loaded.problems, loaded.left_out, core.ask('total')));

  function headWords() {
    /** @type {import('./types.js').FacetCounts[]} */
    const facets = core.ask('facets');
    const differ = facets.find(({ key }) => key === 'differing')?.values.some(({ total }) => total);
    const told = t(differ ? 'sources-differ' : 'sources-n', { n: about.sources.length });
    return [t('events-n', { n: about.total }), about.span, told].filter(Boolean).join(', ');
  }

  let drawnQuery = core.ask('query');
  let emptied = '';

  function draw() {
    const query = core.ask('query');
    const none = core.ask('matching') === 0;
    filters.draw();
    const key = none ? query : '';
    if (key !== emptied) replace(list.empty, none && emptyNote(context, filters.chipWords));
    emptied = key;
    const { opened, left } = card.draw(acted);
    modal();
    if (staged()) {
      sources?.draw();
      if (left) sources?.focus();
    } else {
      list.draw();
      if (opened) list.scrollTo(core.ask('row_of', opened), true);
      if (left) list.focus(left);
      list.see();
      strip.draw();
    }
    if (query !== drawnQuery) {
      if (acted) say(announceState(words, core));
      drawnQuery = query;
    }
    if (acted) changed(!settled);
    acted = false;
  }

  /** Puts the chosen view in the list's place; whether it is another than the list. */
  function staged() {
    const other = core.ask('view') === 'sources' && about.sources.length > 1;
    const wanted = other ? (sources ??= makeSources(context)).node : list.node;
    if (wanted !== stage) {
      stage.replaceWith(wanted);
      stage = wanted;
      strip.node.hidden = other;
      if (!other) {
        list.draw();
        list.measure(); // the width may be another
        reveal();
      }
    }
    return other;
  }

  /** Under a sheet the rest is out of reach. */
  function modal() {
    const narrow = context.width < SHEET_BELOW;
    const facets = !filters.facets.hidden && context.width < 720;
    const sheet = facets ? filters.facets : narrow && !card.node.hidden && card.node;
    attr(scrim, 'hidden', !sheet);
    for (const part of /** @type {Iterable<HTMLElement>} */ (frame.children))
      part.inert = sheet && ![sheet, head, live, scrim].includes(part);
    for (const part of [filters.facets, card.node]) {
      attr(part, 'role', part === sheet && 'dialog');
      attr(part, 'aria-modal', part === sheet && 'true');
    }
  }

  /** Undoes one level: the filter sheet, the card, the search. @param {EventTarget | null} target */
  function escape(target) {
    const inFacets = filters.facets.contains(/** @type {Node | null} */ (target));
    if (filters.escape(target)) return true;
    if (!filters.facets.hidden && (inFacets || context.width < 720)) filters.toggle(false);
    else if (!card.node.hidden) card.close();
    else return false;
    return true;
  }

  frame.addEventListener(
    'keydown',
    (event) => {
      const { key, ctrlKey, metaKey, altKey } = event;
      const target = /** @type {HTMLElement} */ (event.target);
      const free = !(target.matches('input') || ctrlKey || metaKey || altKey || event.defaultPrevented);
      if (free && key === '/') filters.focusSearch();
      else if (free && key === '?') return foot.keys();
      else if (key !== 'Escape' || !escape(target)) return;
      event.preventDefault();
    },
    { signal },
  );

  let measured = context.width;
  const sized = new ResizeObserver(() => {
    if (frame.clientWidth === context.width && measured) return schedule();
    measured = context.width = frame.clientWidth;
    filters.place(context.width >= 720);
    guarded(() => staged() || list.measure());
    schedule();
  });
  sized.observe(frame);
  signal.addEventListener('abort', () => sized.disconnect());
  for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(resolution: 1dppx)']) {
    matchMedia(query).addEventListener('change', () => guarded(strip.repaint), { signal });
  }

  filters.place(context.width >= 720);

  /** @param {boolean} [windowed] */
  function reveal(windowed) {
    const id = windowed ? '' : core.ask('event');
    const row = id ? core.ask('row_above', id, list.half()) : -1;
    list.scrollTo(row < 0 ? core.ask('opening_row') : row);
    list.see();
    strip.draw();
  }

  return {
    /** Draws at once. */
    draw: () => guarded(draw),
    schedule,
    /**
     * Shows what a link or a script chose: the open event, or the window; else where the story peaks.
     * @param {boolean} [windowed] whether it was the window that was chosen
     */
    reveal: (windowed) => guarded(() => staged() || reveal(windowed)),
    repaint: () => guarded(strip.repaint),
    /** @param {Node} note */
    note: (note) => notes.append(note),
  };
}
