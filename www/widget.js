// Puts the regions of one loaded story together and draws them: one state in the core, one frame per change.

import { makeAnnouncer } from './announce.js';
import { across, attr, clamp, focusedBeside, h, replace } from './dom.js';
import { makeFilters } from './filters.js';
import { makeFoot } from './foot.js';
import { complete, expect, needsWhole, partOf, prepared } from './load.js';
import { makeOpened } from './opened.js';
import { load } from './parts.js';
import { brokenPart, lostNote, problemNote } from './states.js';
import { makeStrip } from './strip.js';

/** @typedef {import('./types.js').Context} Context */

/** A scroll is at rest after this time. */
const REST_MS = 150;
const SHEET_BELOW = 480;
/** Below these heights, in em of its text, an element has no room for all that stands above a view. */
const LOW_EM = 46;
const VERY_LOW_EM = 36;
/** In the order of their tabs. */
const VIEWS = /** @type {const} */ (['timeline', 'list', 'questions', 'sources']);

/**
 * The view to show: the one chosen, as far as there is one of that name, or else what fits the width.
 * @param {string} chosen @param {number} width of the frame
 * @param {readonly import('./parts.js').View[]} [offered] those that the story has something for
 * @returns {import('./parts.js').View}
 */
export function viewOf(chosen, width, offered = VIEWS) {
  const known = offered.find((name) => name === chosen);
  return known ?? (chosen || width < SHEET_BELOW ? 'list' : 'timeline');
}

/** The views that a story has something for. @param {import('./types.js').About} about */
export function viewsOf({ questions, differ, sources }) {
  /** @type {Record<string, boolean>} */
  const nothing = { questions: !questions && !differ, sources: sources.length < 2 };
  return VIEWS.filter((name) => !nothing[name]);
}

/**
 * @param {object} given
 * @param {HTMLElement} given.frame
 * @param {import('./core.js').Core} given.core
 * @param {import('./i18n.js').Phrases} given.words
 * @param {import('./load.js').Loaded} given.loaded
 * @param {import('./parts.js').View} given.view the part to show first, which is there
 * @param {AbortSignal} given.signal
 * @param {Context['link']} given.link
 * @param {Context['choice']} given.choice
 * @param {() => void} given.arrived what filters is there, after the first drawing
 * @param {(live: boolean) => void} given.changed after a drawing that follows a reader's action
 * @param {(error: unknown) => void} given.failed where the core breaks off
 */
export function mount({ frame, core, words, loaded, view: first, signal, link, choice, arrived, changed, failed }) {
  const { t } = words;
  const { engine } = loaded;
  const { node: live, say } = makeAnnouncer();
  const root = /** @type {ShadowRoot} */ (frame.getRootNode());
  /** What had the focus before something was done that may take it away. @type {HTMLElement | null} */
  let holder = root.host.matches(':focus-within') ? frame : null;

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

  /** Loads a part, and what of the story it shows. @param {import('./parts.js').Name} name */
  async function bring(name) {
    await load(name, engine);
    if (needsWhole(name)) await complete(loaded, signal);
    await take();
  }

  /** The note about a part that did not come. @type {HTMLElement | undefined} */
  let broken;

  /** @type {Context['want']} */
  async function want(name, region, again) {
    const wasThere = broken?.contains(focusedBeside(frame));
    if (wasThere) holder = /** @type {HTMLElement} */ (broken);
    broken?.remove();
    attr(region, 'aria-busy', 'true');
    try {
      await bring(name);
    } catch (error) {
      broken?.remove(); // of another that failed at the same time
      if (signal.aborted) return false;
      broken = brokenPart(words, /** @type {any} */ (error).message, again);
      (modal() || notes).prepend(broken);
      if (wasThere) broken.querySelector('button')?.focus();
      return false;
    } finally {
      attr(region, 'aria-busy', null);
    }
    schedule();
    return !signal.aborted;
  }

  /** What filters: a part, loaded when somebody is about to ask. @type {import('./types.js').Filter | undefined} */
  let filter;

  /** Takes it up, where it was loaded: once for all who wait for it. @type {Promise<void> | undefined} */
  let taking;
  const take = () => (taking ??= takeFilter().finally(() => (taking = undefined)));
  async function takeFilter() {
    if (filter || signal.aborted || !context.use('filter')) return;
    try {
      await prepared(loaded, 'filter', signal);
    } catch (error) {
      if (!signal.aborted) failed(error);
      throw error;
    }
    if (signal.aborted) return;
    filter = context.use('filter')?.make(context, filters, strip);
    arrived();
  }

  const filtering = async () => filter || want('filter', filters.node, filtering);

  let resting = 0;
  /** @type {import('./types.js').About} */
  const about = core.ask('about');
  const [language, ours] = [about.language, words.language].map((tag) => tag.toLowerCase().split('-')[0]);
  const foreign = language && language !== ours ? about.language : undefined;
  /** @type {Context} */
  const context = {
    core,
    words,
    signal,
    link,
    choice,
    say,
    about,
    foreign,
    own: (text) => (foreign ? h('bdi', { lang: foreign }, text) : text),
    width: across(frame),
    act(intent, live = false) {
      guarded(intent);
      acted = true;
      settled = !live;
      schedule();
    },
    filter: () => filter,
    filtering,
    async asks(intent) {
      if (filter || (await want('filter', filters.node, () => context.asks(intent)))) context.act(intent);
    },
    draw: schedule,
    modal,
    guarded,
    use: (name) => partOf(name, loaded, root),
    want,
    expect: (name) => expect(name, loaded.isHalf),
    bring,
    scrolled(byReader) {
      guarded(() => {
        view.see();
        strip.draw();
      });
      if (!byReader) return;
      clearTimeout(resting);
      resting = window.setTimeout(() => guarded(() => changed(false)), REST_MS);
    },
  };
  function measure() {
    const high = frame.clientHeight / parseFloat(getComputedStyle(frame).fontSize);
    attr(frame, 'data-low', high < VERY_LOW_EM ? 'very' : high < LOW_EM);
  }
  measure(); // before there is anything to be laid out

  const offered = viewsOf(about);
  const tabs = h(
    'nav.tabs',
    { 'aria-label': t('views'), onkeydown: tabKeys },
    offered.map((name) =>
      h(
        'button',
        {
          'data-view': name,
          onpointerdown: () => context.expect(name),
          onclick: () => context.act(() => core.ask('set_view', name)),
        },
        t(`view.${name}`),
      ),
    ),
  );
  const head = h(
    'header.head',
    { part: 'header' },
    h('div', h('h2', { part: 'title' }, context.own(about.title)), h('p.dek', headWords())),
    tabs,
  );
  const notes = h('div.notes');
  /** The note about a link to an event that is not there. @type {HTMLElement | undefined} */
  let lost;
  const filters = makeFilters(context);
  const foot = makeFoot(context);
  const strip = makeStrip(context, (x, width) => view.goTo(x, width));
  const card = makeOpened(context);
  /** Those that were shown. @type {Partial<Record<import('./parts.js').View, import('./types.js').View>>} */
  const views = {};
  /** How far down each is. @type {Map<import('./types.js').View, number>} */
  const tops = new Map();
  const scrim = h('div.scrim', { hidden: true, onclick: () => escape(null) });
  frame.replaceChildren(head, notes, filters.node, strip.node, filters.facets, scrim, card.node, live);
  let view = /** @type {import('./types.js').View} */ (viewNamed(first));
  let shown = first;
  turn(first);

  if (loaded.left_out) notes.append(problemNote(root, words, loaded.problems, loaded.left_out, core.ask('total')));

  /** A view, made when it is first shown; nothing where its part is not there. @param {typeof first} name */
  function viewNamed(name) {
    /** @type {import('./types.js').View | undefined} */
    const made = views[name] ?? context.use(name)?.make(context, strip.look);
    if (!made) return undefined;
    views[name] = made;
    if (!made.node.isConnected) {
      if (made.tools) strip.node.before(made.tools);
      scrim.before(made.node);
    }
    return made;
  }

  /** Shows a view in place of the one that is there. @param {typeof first} name */
  function turn(name) {
    if (name !== shown) tops.set(view, view.scroller.scrollTop);
    shown = name;
    broken?.remove();
    view = /** @type {typeof view} */ (viewNamed(name));
    view.scroller.append(foot.node);
    attr(frame, 'data-view', name);
    core.ask('set_shown', name);
    for (const one of Object.values(views))
      for (const part of [one.node, one.tools]) if (part) attr(part, 'hidden', one !== view);
    const top = tops.get(view);
    if (top) view.scroller.scrollTop = top;
    for (const button of /** @type {Iterable<HTMLElement>} */ (tabs.children)) {
      const isIt = button.dataset['view'] === name;
      attr(button, 'aria-current', isIt && 'page');
      attr(button, 'tabindex', isIt ? '0' : '-1');
    }
  }

  const wanted = () => viewOf(choice('view'), context.width, offered);

  /** The view that is wanted, once its part is there; until then the one before stays. True: it is another one. */
  function turnWhereWanted() {
    const name = wanted();
    if (name === shown) return false;
    if (!viewNamed(name)) {
      void askView(name);
      return false;
    }
    turn(name);
    return true;
  }

  let asked = '';
  /** @param {typeof first} name */
  async function askView(name) {
    if (asked === name) return;
    asked = name;
    await want(name, view.node, () => askView(name));
    asked = '';
  }

  /** @param {KeyboardEvent} event */
  function tabKeys(event) {
    const { key, target, altKey, ctrlKey, metaKey } = event;
    const buttons = /** @type {HTMLElement[]} */ ([...tabs.children]);
    const at = buttons.indexOf(/** @type {HTMLElement} */ (target));
    const last = buttons.length - 1;
    const step = words.direction === 'rtl' ? -1 : 1;
    const to = { Home: 0, End: last, ArrowRight: at + step, ArrowLeft: at - step }[key];
    if (to === undefined || altKey || ctrlKey || metaKey) return;
    buttons[clamp(to, 0, last)]?.focus();
    event.preventDefault(); // the page would scroll
  }

  function headWords() {
    const told = t(about.differ ? 'sources-differ' : 'sources-n', { n: about.tellers });
    return [t('events-n', { n: about.total }), about.span && h('span.years', `, ${about.span}`), `, ${told}`];
  }

  let drawnQuery = core.ask('version');
  /** An event that the next drawing does not bring into sight, because a window was chosen since. */
  let passed = '';
  /** The query that matches nothing, and the one of which that is said; 0 for none. */
  let empty = 0;
  let said = 0;

  /** What stands where nothing matches. @param {number} query 0 where something does */
  function drawEmpty(query) {
    const part = query ? context.use('empty') : undefined;
    if (query && query !== empty && !part) askEmpty();
    empty = query;
    const saying = part ? query : 0;
    if (saying !== said) replace(view.empty, part && filter && part.make(context, filter.chipWords));
    said = saying;
  }
  const askEmpty = () => void want('empty', view.empty, askEmpty);

  function draw() {
    holder ??= focusedBeside(frame);
    const query = core.ask('version');
    const none = core.ask('matching') === 0;
    const turned = turnWhereWanted();
    filter?.draw();
    filters.draw();
    drawEmpty(none ? query : 0);
    const { opened, left } = card.draw(acted, view.isSeen);
    const sheet = modal();
    const told = view.draw(acted);
    if (turned) view.reveal(core.ask('event')); // it has its rows now
    filters.count(view.inSight?.());
    if (opened && opened !== passed) view.show(opened);
    passed = '';
    if (left !== undefined) view.focus(left);
    if (context.width) view.see();
    strip.draw();
    if (query !== drawnQuery) {
      if (acted && !told && filter) say(filter.said());
      drawnQuery = query;
    }
    const now = focusedBeside(frame);
    if (holder && (!now?.checkVisibility() || now.closest('[inert], :disabled'))) {
      // It would fall to the page, where no key means anything to us.
      if (sheet) sheet.querySelector('h3')?.focus();
      else view.focus('');
      card.moved();
    }
    holder = null;
    // What is not shown is not in the page: a view alone has a thousand elements.
    for (const one of Object.values(views)) if (one !== view) for (const part of [one.node, one.tools]) part?.remove();
    if (acted) changed(!settled);
    acted = false;
  }

  /** Under a sheet the rest is out of reach. */
  function modal() {
    const narrow = context.width < SHEET_BELOW;
    const facets = !filters.facets.hidden && context.width < 720;
    const sheet = facets ? filters.facets : narrow && !card.node.hidden && card.node;
    attr(scrim, 'hidden', !sheet);
    for (const part of /** @type {Iterable<HTMLElement>} */ (frame.children))
      part.inert = sheet && ![sheet, head, live, scrim].includes(part);
    tabs.inert = !!sheet; // the title stays, for the order of headings
    for (const part of [filters.facets, card.node]) {
      attr(part, 'role', part === sheet && 'dialog');
      attr(part, 'aria-modal', part === sheet && 'true');
    }
    return sheet;
  }

  /** Undoes one level: the filter sheet, the card, the search. @param {EventTarget | null} target */
  function escape(target) {
    const inFacets = filters.facets.contains(/** @type {Node | null} */ (target));
    if (filters.escape(target)) return true;
    if (!filters.facets.hidden && (inFacets || context.width < 720)) filters.toggle(false);
    else if (core.ask('event')) card.close();
    else return false;
    return true;
  }

  frame.addEventListener(
    'keydown',
    (event) => {
      const { key, ctrlKey, metaKey, altKey } = event;
      const target = /** @type {HTMLElement} */ (event.target);
      if (target.closest('dialog')) return; // it closes itself
      const free = !(target.matches('input') || ctrlKey || metaKey || altKey || event.defaultPrevented);
      if (free && key === '/') filters.focusSearch();
      else if (free && key === '?') return foot.keys();
      else if (key !== 'Escape' || !escape(target)) return;
      event.preventDefault();
    },
    { signal },
  );

  // Who comes near is about to ask; where it cannot be had, that is said once it is needed.
  for (const name of ['pointerover', 'focusin']) {
    frame.addEventListener(name, () => bring('filter').catch(() => {}), { signal, once: true });
  }

  // A style that hides what has the focus takes it before anybody is told of the new width.
  frame.addEventListener(
    'focusout',
    ({ target, relatedTarget }) => {
      const lost = /** @type {HTMLElement} */ (target);
      if (!relatedTarget && !lost.checkVisibility() && frame.checkVisibility()) holder = lost;
    },
    { signal },
  );

  let measured = context.width;
  const sized = new ResizeObserver(() => {
    measure();
    const width = across(frame);
    if (!width) return; // out of sight: as it was when it comes back
    if (width === context.width && measured) return view.stands?.() || schedule();
    measured = context.width = width;
    holder ??= focusedBeside(frame);
    filters.place(context.width >= 720);
    modal();
    holder?.focus({ preventScroll: true }); // the search, where it was put elsewhere
    guarded(() => view.measure());
    schedule();
  });
  sized.observe(frame);
  signal.addEventListener('abort', () => sized.disconnect());
  // Whoever changes the colours, the reader or the page, a transition of theirs tells.
  strip.node.addEventListener('transitionend', () => guarded(strip.repaint), { signal });
  for (const query of ['(resolution: 1dppx)', 'print']) {
    matchMedia(query).addEventListener('change', () => guarded(strip.repaint), { signal });
  }

  filters.place(context.width >= 720);
  if (context.use('filter')) filter = context.use('filter')?.make(context, filters, strip);

  /** A window that is chosen is not left for the event that is open. */
  const keep = () => (passed = core.ask('window', 'chosen') ? core.ask('event') : '');

  /**
   * Shows what a link or a script chose: the open event, or the window; else where the story peaks.
   * @param {boolean} [windowed] whether it was the window that was chosen
   */
  function reveal(windowed) {
    passed = windowed ? core.ask('event') : '';
    view.reveal(windowed ? '' : core.ask('event'));
    if (context.width) view.see();
    strip.draw();
  }

  return {
    /** Draws at once, for the first time. */
    begin: () =>
      guarded(() => {
        keep();
        draw();
        // A timeline has all in sight, unless it is told otherwise.
        if (shown !== 'timeline' || core.ask('event')) reveal();
      }),
    /** Draws at once what a link says. */
    draw: () => guarded(() => (keep(), draw())),
    schedule,
    /** @param {boolean} [windowed] */
    reveal: (windowed) => guarded(() => reveal(windowed)),
    filtering,
    /** The view that is wanted. */
    view: wanted,
    /** Says that a link named no event of the story, or that no more. @param {boolean} is */
    tellLost(is) {
      lost?.remove();
      lost = is ? lostNote(words, core.ask('matching') === about.total, close) : undefined;
      if (lost) notes.append(lost);
      function close() {
        lost?.remove();
        /** @type {HTMLElement | null} */ (tabs.querySelector('[tabindex="0"]'))?.focus();
      }
    },
  };
}
