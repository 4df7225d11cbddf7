// The state of one element. Its home is the core; before there is one, and after, what was set waits here.

import { queryObject, queryText } from './query.js';

/** @typedef {import('#glue/core').Explorer} Explorer */
/** @typedef {'event' | 'view' | 'lanes' | 'scale'} Key */
/** @typedef {{from: string, to: string} | null} Window */

export class State {
  /** @type {Explorer | null} */
  core = null;
  /** What to put into the next core: a whole state first, then single settings. */
  #fragment = '';
  #query = '';
  /** @type {Window} */
  #window = null;
  /** @type {Map<Key, string>} */
  #keys = new Map();

  get query() {
    return queryObject(this.core?.get('query') ?? this.#query);
  }
  set query(query) {
    const text = queryText(query);
    if (this.core) this.core.set('query', text);
    else this.#query = text;
  }

  /** @returns {Window} */
  get window() {
    if (!this.core) return this.#window;
    return JSON.parse(this.core.get('window'));
  }
  set window(window) {
    if (this.core) this.core.set_window(window?.from ?? '', window?.to ?? '');
    else this.#window = window;
  }

  /** @param {Key} key */
  get(key) {
    return this.core?.get(key) ?? this.#keys.get(key) ?? '';
  }

  /** @param {Key} key @param {string | null | undefined} value */
  set(key, value) {
    if (this.core) this.core.set(key, value ?? '');
    else this.#keys.set(key, value ?? '');
  }

  /** Whether something waits for a core. */
  get waiting() {
    return !!(this.#fragment || this.#query || this.#window || this.#keys.size);
  }

  /** @param {Explorer} core */
  attach(core) {
    if (this.#fragment) core.set_fragment(this.#fragment);
    if (this.#query) core.set('query', this.#query);
    if (this.#window) core.set_window(this.#window.from, this.#window.to);
    for (const [key, value] of this.#keys) core.set(key, value);
    this.#forget();
    this.core = core;
  }

  /** Lets go of the core. @param {boolean} keep whether its state goes to the next one */
  detach(keep) {
    if (keep && this.core) {
      this.#forget();
      this.#fragment = this.core.get('fragment');
    }
    this.core = null;
  }

  #forget() {
    this.#fragment = this.#query = '';
    this.#window = null;
    this.#keys.clear();
  }

  /** @param {import('./i18n.js').Phrases} words for values that the story does not name */
  counts({ t }) {
    if (!this.core) return null;
    /** @type {import('./types.js').FacetCounts[]} */
    const facets = JSON.parse(this.core.get('facets'));
    return {
      total: this.core.count('total'),
      matching: this.core.count('matching'),
      in_view: this.core.count('in_view'),
      facets: Object.fromEntries(
        facets.map(({ key, values }) => [
          key,
          values
            .map(({ id, label, count }) => ({ id, label: label || t(`value.${id}`), count }))
            .sort((a, b) => b.count - a.count),
        ]),
      ),
    };
  }
}
