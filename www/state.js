// The state of one element. Its home is the core; before there is one, and after, what was set waits here.

import { queryObject, queryText } from './query.js';

/** @typedef {import('./core.js').Core} Explorer */
/** @typedef {'event' | 'view' | 'lanes' | 'scale' | 'query' | 'window' | 'fragment'} Key */
/** @typedef {{from: string, to: string} | null} Window */

export class State {
  /** @type {Explorer | null} */
  core = null;
  /** What to put into the next core, in this order. @type {Map<string, string>} */
  #waiting = new Map();

  /** @param {Key} key */
  get(key) {
    return (this.core ? this.core.ask(key) : this.#waiting.get(key)) ?? '';
  }

  /** @param {string} key @param {string | null | undefined} value */
  set(key, value) {
    const text = value ?? '';
    if (!this.core) this.#waiting.set(key, text);
    else if (key === 'fragment') this.core.ask('set_fragment', text);
    else if (key === 'window') {
      const { from = '', to = '' } = JSON.parse(text) ?? {};
      this.core.ask('set_window', `${from}\n${to}`);
    } else this.core.ask(`set_${key}`, text);
  }

  get query() {
    return queryObject(this.get('query'));
  }
  set query(query) {
    this.set('query', queryText(query));
  }

  /** @returns {Window} */
  get window() {
    const window = this.get('window');
    return typeof window === 'string' ? JSON.parse(window || 'null') : window;
  }
  set window(window) {
    this.set('window', JSON.stringify(window ?? null));
  }

  /** @param {Explorer} core */
  attach(core) {
    this.core = core;
    for (const [key, value] of this.#waiting) this.set(key, value);
    this.#waiting.clear();
  }

  /** Lets go of the core. @param {boolean} keep whether its state goes to the next one */
  detach(keep) {
    const { core } = this;
    this.core = null;
    if (keep && core) this.set('fragment', core.ask('fragment'));
  }

  /** @param {import('./i18n.js').Phrases} words for values that the story does not name */
  counts({ t }) {
    const { core } = this;
    if (!core) return null;
    /** @type {import('./types.js').FacetCounts[]} */
    const facets = core.ask('facets');
    return {
      total: core.ask('total'),
      matching: core.ask('matching'),
      in_view: core.ask('in_view'),
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
