// <source-line>: attributes, properties, events.

import { failure, load } from './core.js';
import { h } from './dom.js';
import { claim, owns, read, release, write } from './fragment.js';
import { Session } from './session.js';
import { CHOICES } from './state.js';
import css from './style.js';

/** What a reader may change. */
const STATE = ['query', 'window', 'selected', 'view', 'lanes', 'scale', 'lens'];

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

/**
 * A timeline that shows who says so.
 *
 * @tagname source-line
 * @slot - The static list of the story's events; it stays where anything fails.
 *
 * @fires sourceline-change - A reader changed the state; `detail` has `changed` (names) and the new state.
 * @fires sourceline-load - A story is drawn; `detail` has `total`, `left_out`, `problems`.
 * @fires sourceline-error - No story can be shown; `detail` has `kind`, `message`, `problems`.
 *
 * @csspart frame - Everything inside the element.
 * @csspart header - Title and line of numbers.
 * @csspart title - The story's title.
 * @csspart bar - Search, filters, chips and count.
 * @csspart search - The search field's box.
 * @csspart filters-button - The button that opens the facets.
 * @csspart chip - A chosen filter, or one of those that are asked most.
 * @csspart count - "43 of 179 events".
 * @csspart strip - The density strip.
 * @csspart facets - The panel, or sheet, of facets.
 * @csspart timeline - The timeline: axis, lanes and events.
 * @csspart list - The scroller of the list.
 * @csspart row - An event in the list.
 * @csspart questions - The scroller of the questions, and of one in full.
 * @csspart sources - The scroller of the sources.
 * @csspart card - The event card.
 * @csspart footer - Sources, keys, licence.
 * @csspart loading - The line shown while a story loads.
 * @csspart problems - The note about events that were left out.
 * @csspart error - The note shown where no story can be.
 *
 * @cssproperty --sl-height - Height of the element. Default 460px.
 * @cssproperty --sl-surface - Ground.
 * @cssproperty --sl-sunk - Ground of strip, facets and the open event.
 * @cssproperty --sl-line - Rules.
 * @cssproperty --sl-ctl - Edges of controls.
 * @cssproperty --sl-ink - Text and signs.
 * @cssproperty --sl-ink-2 - Secondary text.
 * @cssproperty --sl-ink-3 - The least text.
 * @cssproperty --sl-tint - Fill of what is not exact, and of sources that are silent.
 * @cssproperty --sl-ghost - Events that a filter leaves out, on the timeline.
 * @cssproperty --sl-dispute - Where sources disagree.
 * @cssproperty --sl-focus - Focus ring.
 * @cssproperty --sl-link - Links.
 * @cssproperty --sl-sel - Ground of what is chosen; set with `--sl-on-sel`.
 * @cssproperty --sl-on-sel - Text on it.
 * @cssproperty --sl-src-1 - First source; to `--sl-src-8`; set with `--sl-on-src`.
 * @cssproperty --sl-on-src - Text on a source's colour.
 */
export class SourceLine extends HTMLElement {
  static observedAttributes = ['src', 'view', 'lanes', 'scale', 'lang', 'fragment'];

  /** The engine, for a second copy of this script (core.js). */
  static load = load;

  #frame = h('div.sl', { part: 'frame' });
  /** What was set to be shown, unless `src` was set after it. @type {unknown} */
  #story = null;
  #session = new Session({
    host: this,
    frame: this.#frame,
    from: () => ({ src: this.src, story: this.#story, base: this.baseURI }),
    fire: (name, detail) => this.#fire(name, detail),
    drawn: () => (this.#told = this.#snapshot()),
    arrived: () => {
      this.#told = { ...this.#told, query: JSON.stringify(this.query) };
      this.#session.widget?.schedule();
      this.#mirror();
    },
    changed: (live) => this.#tell(live),
  });
  #state = this.#session.state;
  /** The state that the page knows of, each as JSON. @type {Record<string, string>} */
  #told = {};

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    root.append(this.#frame);
    // A script may have set them before this class was there; attributes, which are read next, give way to it.
    queueMicrotask(() => {
      const own = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (this));
      for (const name of ['src', 'story', ...STATE]) {
        if (!Object.hasOwn(own, name)) continue;
        const value = own[name];
        delete own[name];
        own[name] = value;
      }
    });
  }

  connectedCallback() {
    if (this.hasAttribute('fragment')) this.#claim();
    this.#session.connect();
  }

  disconnectedCallback() {
    // A move takes the element out and puts it in again at once; only a real removal ends anything.
    queueMicrotask(() => {
      if (this.isConnected) return;
      release(this);
      this.#session.disconnect();
    });
  }

  /** @param {Parameters<HTMLElement['addEventListener']>} what */
  addEventListener(...what) {
    if (what[0].startsWith('sourceline-')) this.#session.script();
    super.addEventListener(...what);
  }

  /** @param {string} name @param {string | null} old @param {string | null} value */
  attributeChangedCallback(name, old, value) {
    if (name === 'src') {
      this.#story = null;
      this.#session.restart();
    } else if (old === value) {
      return;
    } else if (name === 'lang') {
      this.#session.restart(true); // words are everywhere: drawn anew, from what the browser's cache still has
    } else if (name === 'fragment') {
      if (value === null) release(this);
      else if (this.isConnected) {
        this.#claim();
        if (read() !== null) void this.#session.follow();
      }
    } else {
      this.#set(/** @type {import('./state.js').Key} */ (name), ''); // the attribute rules again
    }
  }

  get src() {
    return this.getAttribute('src');
  }
  set src(value) {
    if (value == null) this.removeAttribute('src');
    else this.setAttribute('src', value); // also to what it is, which loads again
  }

  get story() {
    return this.#story;
  }
  set story(value) {
    this.#story = value instanceof ArrayBuffer ? new Uint8Array(value) : (value ?? null);
    this.#session.restart();
  }

  /** @returns {Promise<import('./session.js').Ready>} */
  get ready() {
    return this.#session.ready;
  }

  get query() {
    return this.#state.query;
  }
  set query(query) {
    this.#state.query = query;
    this.#session.script();
    this.#changed();
  }

  get counts() {
    this.#session.script();
    return this.#state.counts(this.#session.words);
  }

  get window() {
    return this.#state.window;
  }
  set window(window) {
    this.#state.window = window;
    this.#session.widget?.reveal(true);
    this.#changed();
  }

  get selected() {
    return this.#state.get('event') || null;
  }
  set selected(id) {
    this.#set('event', id);
    if (this.selected) this.#session.widget?.reveal();
  }

  static {
    for (const key of /** @type {const} */ (['view', 'lanes', 'scale'])) {
      Object.defineProperty(this.prototype, key, {
        get() {
          return key === 'view' ? this.#session.view : this.#session.choice(key) || CHOICES[key][0];
        },
        set(value) {
          this.#set(key, value);
        },
      });
    }
  }

  /** Not yet: always `null`. */
  get lens() {
    return null;
  }
  set lens(_) {}

  get problems() {
    const { loaded, failure } = this.#session;
    return (loaded ?? failure)?.problems ?? [];
  }

  /**
   * @param {string} format `csv`, `ics`, `json`, `jsonld`, `svg`
   * @returns {Promise<Blob>}
   */
  export(format) {
    return Promise.reject(failure('unsupported', `Export as ${format} does not exist yet`));
  }

  /** @param {import('./state.js').Key} key @param {string | null} value */
  #set(key, value) {
    this.#state.set(key, value);
    this.#changed();
  }

  /** A property was set: the drawing follows, no event. */
  #changed() {
    if (!this.#session.loaded) return;
    this.#told = this.#snapshot();
    this.#session.widget?.schedule();
    this.#mirror();
  }

  /** @param {string} name @param {unknown} detail */
  #fire(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  /** @param {(value: unknown) => any} [as] */
  #snapshot(as = JSON.stringify) {
    return Object.fromEntries(STATE.map((name) => [name, as(Reflect.get(this, name))]));
  }

  /** After a drawing that followed a reader's action. @param {boolean} live more of the same gesture follows */
  #tell(live) {
    if (live) return; // browsers count what is written into the URL
    this.#mirror();
    const before = this.#told;
    const now = (this.#told = this.#snapshot());
    const changed = STATE.filter((name) => now[name] !== before[name]);
    if (changed.length) this.#fire('sourceline-change', { changed, ...this.#snapshot((value) => value) });
  }

  #claim() {
    claim(this, () => this.#session.follow());
  }

  /** Writes the state into the page's URL. */
  #mirror() {
    if (!owns(this)) return;
    if (this.#state.filter) write(this.#state.fragment);
    else this.#session.script(); // what spells it has to come first
  }
}
