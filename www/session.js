// The life of one element's story: waiting to be near the screen, loading, mounted, broken, taken down.

import { across, attr, h } from './dom.js';
import { fallBack } from './fallback.js';
import { address, owns, read } from './fragment.js';
import { phrases } from './i18n.js';
import { complete, expect, loadStory, needsWhole, partOf, prepared } from './load.js';
import { load, request } from './parts.js';
import { CHOICES, State } from './state.js';
import { makeLoading } from './states.js';
import { deferred, whenNear } from './wait.js';
import { mount, viewOf, viewsOf } from './widget.js';

/** @typedef {{total: number, left_out: number, problems: import('./types.js').Problem[]}} Ready */
/** @typedef {import('./wait.js').Deferred<Ready>} Deferred */

/**
 * What a session needs of its element.
 * @typedef {object} Owner
 * @property {HTMLElement} host
 * @property {HTMLElement} frame the root's first child
 * @property {() => {src: string | null, story: unknown, base: string}} from where the story comes from
 * @property {(name: string, detail: unknown) => void} fire
 * @property {() => void} drawn after the first drawing
 * @property {() => void} arrived what filters is there, after the first drawing
 * @property {(live: boolean) => void} changed after a drawing that followed a reader's action
 */

export class Session {
  state = new State();
  words = phrases('en');
  /** @type {import('./load.js').Loaded | null} */
  loaded = null;
  /** Why there is nothing. @type {import('./types.js').Failure | null} */
  failure = null;
  /** @type {ReturnType<typeof mount> | null} */
  widget = null;

  #owner;
  #slot = h('slot');
  /** Ends the present load and what it mounted. */
  #job = new AbortController();
  /** Whether a load has begun for what is set now. */
  #begun = false;
  /** Whether someone asked for `ready`. */
  #asked = false;
  /** Whether a script has to do with the element. */
  #scripted = false;
  /** What `ready` will tell. @type {Ready | undefined} */
  #detail;
  /** @type {Deferred} */
  #ready = deferred();
  /** Stops waiting for the element to come near the screen. */
  #unwatch = () => {};

  /** @param {Owner} owner */
  constructor(owner) {
    this.#owner = owner;
    this.#showList();
  }

  /** Asking for it starts the load. */
  get ready() {
    this.#asked = true;
    this.script();
    this.#begin();
    return this.#ready.promise;
  }

  /** A script has to do with the element: it is to find all that can be asked. */
  script() {
    this.#scripted = true;
    void this.#complete();
  }

  /** The drawing is there; for a script, also what filters. */
  async #complete() {
    const { widget, state } = this;
    const detail = this.#detail;
    if (!widget || !detail || !(this.#scripted || state.asks)) return;
    if (!state.filter) await widget.filtering();
    if (widget === this.widget) this.#ready.resolve(detail);
  }

  /** The element is in a page: loads when it comes near the screen. */
  connect() {
    this.#setLanguage();
    this.#unwatch();
    if (!this.#begun) this.#unwatch = whenNear(this.#owner.host, () => this.#begin());
  }

  /** The element is in no page any more. */
  disconnect() {
    this.#unwatch();
    this.#asked = false;
    if (this.#begun) this.restart(true);
  }

  /**
   * Something else is to be shown: a new promise at once, the load when it is wanted.
   * @param {boolean} [keep] whether the state is kept
   */
  restart(keep = false) {
    const before = this.#ready;
    const wanted = this.#asked && this.#begun;
    this.#ready = deferred();
    before.resolve(this.#ready.promise);
    this.#stop(keep);
    if (wanted) this.#begin();
    else if (this.#owner.host.isConnected) this.connect();
  }

  #begin() {
    if (this.#begun) return;
    this.#begun = true;
    this.#unwatch();
    const { signal } = (this.#job = new AbortController());
    queueMicrotask(() => signal.aborted || this.#load(signal)); // more may be set in this task
  }

  /** @param {AbortSignal} signal */
  async #load(signal) {
    const { host, frame, from, fire } = this.#owner;
    this.#setLanguage();
    const loading = makeLoading(this.words, host.childElementCount > 0);
    frame.prepend(loading.node);
    try {
      let view = this.#view();
      const more = this.#beside(view);
      const { src, story } = from();
      const isHalf = !SL_INLINE && src == null && story == null;
      for (const name of [view, ...more]) expect(name, isHalf); // their failures are met again below
      const [loaded] = await Promise.all([loadStory(from(), signal, loading.progress), request(view)]);
      const { core, engine, problems, left_out } = loaded;
      if (!viewsOf(core.ask('about')).includes(view)) view = 'list';
      await load(view, engine);
      if (view === 'timeline') await prepared(loaded, view, signal);
      for (const name of more) {
        await load(name, engine).catch((error) => {
          if (name === 'filter' && this.#isAsked()) throw error; // all of the story would be another answer
        });
      }
      if (needsWhole(view)) await complete(loaded, signal);
      else if (more.some(needsWhole)) {
        await complete(loaded, signal).catch((error) => {
          if (this.#isAsked()) throw error;
        });
      }
      if (partOf('filter', loaded, frame.getRootNode())) await prepared(loaded, 'filter', signal);
      if (signal.aborted) return core.free();
      this.#mount(loaded, view, signal);
      if (signal.aborted) return; // the first drawing broke off
      const detail = { total: core.ask('total'), left_out, problems };
      this.#detail = detail;
      fire('sourceline-load', detail);
      await this.#complete();
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    } finally {
      loading.end();
    }
  }

  /** What is known of the state before there is a story. */
  #link() {
    return (owns(this.#owner.host) && read()) || this.state.get('fragment');
  }

  /** Whether a link or a script asks for anything yet. */
  #isAsked() {
    return this.#link() !== '' || this.state.asks;
  }

  /** What the state, or else an attribute, says; empty for neither, and for what there is not. @param {'view' | 'lanes' | 'scale'} key */
  choice(key) {
    const value = this.state.get(key) || this.#owner.host.getAttribute(key) || '';
    return key === 'view' || CHOICES[key].includes(value) ? value : '';
  }

  /** The view that is wanted, as far as there is one. */
  get view() {
    return this.widget?.view() ?? this.#view();
  }

  /** What is chosen for the first drawing. @param {'view' | 'lanes'} key */
  #choice(key) {
    const [, linked] = new RegExp(`\\b${key}=(\\w+)`).exec(this.#link()) ?? [];
    return linked || this.state.get(key) || this.#owner.host.getAttribute(key) || '';
  }

  /** The view of the first drawing. */
  #view() {
    return viewOf(this.#choice('view'), across(this.#owner.frame));
  }

  /** The parts that it needs beside its view. @param {import('./parts.js').View} view */
  #beside(view) {
    /** @type {import('./parts.js').Name[]} */
    const parts = [];
    if (this.#scripted || this.#isAsked()) parts.push('filter');
    if (view === 'timeline' && this.#choice('lanes') === 'source') parts.push('accounts');
    if (/\bevent=/.test(this.#link()) || this.state.get('event')) parts.push('card');
    return parts;
  }

  /** @param {import('./load.js').Loaded} loaded @param {import('./parts.js').View} view @param {AbortSignal} signal */
  #mount(loaded, view, signal) {
    const { core } = loaded;
    const { host, frame, arrived, changed, drawn } = this.#owner;
    this.loaded = loaded;
    core.ask('set_phrases', this.words.dates());
    const linked = owns(host) ? read() : null;
    const filter = partOf('filter', loaded, frame.getRootNode());
    if (linked !== null && !filter) this.state.set('fragment', linked); // it stands there only now
    this.state.attach(core, filter);
    if (linked !== null && filter) this.state.set('fragment', linked);
    attr(frame, 'data-live', '');
    attr(frame, 'data-list', host.childElementCount > 0);
    const widget = (this.widget = mount({
      frame,
      core,
      words: this.words,
      loaded,
      view,
      signal,
      link: () => (owns(host) ? address(this.state.fragment) : null),
      choice: (key) => this.choice(key),
      arrived: () => {
        const { isLinked } = this.state;
        this.state.attach(core, partOf('filter', loaded, frame.getRootNode()));
        arrived();
        if (!isLinked) return;
        this.#showLink();
      },
      changed,
      failed: (error) => this.#fail(error),
    }));
    frame.append(h('div.own', this.#slot)); // for paper
    widget.tellLost(!this.state.found);
    widget.begin();
    if (signal.aborted) return;
    drawn();
  }

  /** The page's URL has another state, or has become ours. */
  async follow() {
    const { state, widget } = this;
    const text = read() ?? (location.hash === '' ? '' : null);
    if (!widget || text === null || !owns(this.#owner.host)) return;
    await widget.filtering();
    if (widget !== this.widget || !state.filter || text === state.fragment) return;
    state.set('fragment', text);
    this.#showLink();
    this.#owner.drawn();
    this.#owner.arrived(); // which, as the part came, wrote the state that was there before
  }

  /** Draws what a link says. */
  #showLink() {
    this.widget?.tellLost(!this.state.found);
    this.widget?.draw();
    this.widget?.reveal();
  }

  /** The story could not be loaded; or the core met a trap, or the page layer an error. @param {any} error */
  #fail(error) {
    const { host, frame, fire } = this.#owner;
    const engine = this.loaded?.engine;
    if (engine) {
      console.error(error);
      if (error instanceof WebAssembly.RuntimeError) engine.dead = true;
      this.#stop(!engine.dead);
      this.#begun = true; // not again by itself
    }
    const { kind = 'internal', message = String(error), problems = [] } = (!engine && error) || {};
    const failure = { kind, message, problems };
    const again = () => {
      this.restart(true);
      this.#begin();
      /** @type {HTMLElement | null} */ (frame.querySelector('.own'))?.focus(); // the button is gone
    };
    this.failure = failure;
    fallBack(host, frame, this.words, failure, /network|internal/.test(kind) && again, !!engine);
    fire('sourceline-error', failure);
    this.#ready.reject(failure);
    if (engine) (this.#ready = deferred()).reject(failure); // the first one may have been kept
  }

  /** Takes down what is mounted and shows the page's own list again. @param {boolean} keep */
  #stop(keep) {
    const { core, engine } = this.loaded ?? {};
    this.#job.abort();
    this.#begun = false;
    this.widget = this.loaded = this.failure = null;
    this.#detail = undefined;
    try {
      this.state.detach(keep);
      if (!engine?.dead) core?.free();
    } catch (error) {
      console.error(error); // a core that has met a trap answers nothing any more
    }
    this.#showList();
  }

  #showList() {
    const region = { tabindex: '0', role: 'region', 'aria-label': this.words.t('list') };
    this.#owner.frame.replaceChildren(h('div.own', region, this.#slot));
    attr(this.#owner.frame, 'data-live', null);
  }

  #setLanguage() {
    const { host, frame } = this.#owner;
    const near = /** @type {HTMLElement | null} */ (host.closest('[lang]:not([lang=""])'));
    this.words = phrases(near?.lang ?? 'en');
    attr(frame, 'dir', this.words.direction);
    attr(frame, 'lang', this.words.language);
  }
}
