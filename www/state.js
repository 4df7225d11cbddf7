// The state of one element. Its home is the core; before there is one, and after, what was set waits here. What asks
// for less than everything is spelled by a part (`filter`), and waits for it, too.

/** @typedef {import('./core.js').Core} Explorer */
/** @typedef {import('./parts.js').Parts['filter']} Filter */
/** @typedef {'event' | 'view' | 'lanes' | 'scale' | 'window' | 'fragment'} Key */
/** @typedef {{from: string, to: string} | null} Window */

/** What a link holds that needs no part to be read or told. */
const PLAIN = /** @type {const} */ (['event', 'view', 'lanes', 'scale', 'window']);

/** What lanes and scale can be; the first holds where nothing else, or something unknown, is chosen. */
export const CHOICES = { lanes: ['thread', 'source', 'actor', 'type'], scale: ['story', 'true'] };

/** What it has to be there for. */
const NEEDS_PART = ['query', 'fragment'];

export class State {
  /** @type {Explorer | null} */
  core = null;
  /** Whether the story has the event that the last link named. */
  found = true;
  /** @type {Filter | undefined} */
  #filter;
  /** What to put into the next core, in this order. @type {Map<string, any>} */
  #waiting = new Map();

  /** @param {Key} key */
  get(key) {
    return (this.core ? this.core.ask(key) : this.#waiting.get(key)) ?? '';
  }

  /** @param {string} key @param {string | null | undefined} value */
  set(key, value) {
    const text = value ?? '';
    const { core } = this;
    if (!core) {
      this.#waiting.delete(key); // what was set last goes last
      this.#waiting.set(key, text);
    } else if (key === 'fragment') this.found = core.ask('filter.set_fragment', text);
    else if (key === 'window') {
      const { from, to } = JSON.parse(text) ?? {};
      core.ask('set_window', `${from ?? ''}\n${to ?? ''}`);
    } else core.ask(`set_${key}`, text);
  }

  /** The part, where it and a core are there. */
  get filter() {
    return this.core ? this.#filter : undefined;
  }

  /** Whether what was set waits for the part. */
  get asks() {
    return NEEDS_PART.some((key) => this.#waiting.has(key));
  }

  /** Whether it is a whole link. */
  get isLinked() {
    return this.#waiting.has('fragment');
  }

  /** @returns {Record<string, any>} */
  get query() {
    return this.filter?.queryObject(this.core?.ask('filter.query')) ?? this.#waiting.get('query') ?? {};
  }
  set query(query) {
    const plain = JSON.parse(JSON.stringify(query) ?? null); // what is no data falls out, now as later
    if (this.filter) this.core?.ask('filter.set_query', this.filter.queryText(plain));
    else this.#waiting.set('query', plain);
  }

  /** @returns {Window} */
  get window() {
    const window = this.get('window');
    return typeof window === 'string' ? JSON.parse(window || 'null') : window;
  }
  set window(window) {
    this.set('window', JSON.stringify(window ?? null));
  }

  /** The state as a link has it; empty until the part is there. @returns {string} */
  get fragment() {
    return this.filter ? this.core?.ask('filter.fragment') : '';
  }

  /**
   * Takes a core, or what asks it once that is there.
   * @param {Explorer} core @param {Filter | undefined} filter
   */
  attach(core, filter) {
    this.core = core;
    this.#filter = filter;
    this.found = true;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const [key, value] of waiting) {
      if (!filter && NEEDS_PART.includes(key)) this.#waiting.set(key, value);
      else if (key === 'query') this.query = value;
      else this.set(key, value);
    }
  }

  /** Lets go of the core. @param {boolean} keep whether its state goes to the next one */
  detach(keep) {
    const { core, filter } = this;
    if (!core) return;
    /** @type {[string, string][]} */
    let kept = [];
    /** A link does not hold as much. @type {any} */
    let query;
    try {
      if (keep && filter) {
        kept = [['fragment', this.fragment]];
        query = this.query;
      } else if (keep) {
        const window = JSON.stringify(core.ask('window', 'chosen'));
        kept = PLAIN.map((key) => [key, key === 'window' ? window : this.get(key)]);
      }
    } finally {
      this.core = null; // also of one that answers nothing any more
    }
    if (!keep) this.#waiting.clear();
    for (const [key, value] of kept) this.set(key, value);
    if (query) this.query = query;
  }

  /** @param {import('./i18n.js').Phrases} words for values that the story does not name */
  counts({ t }) {
    const { core, filter } = this;
    if (!core || (!filter && this.asks)) return null;
    /** @type {import('./types.js').FacetCounts[]} */
    const facets = core.ask(filter ? 'filter.facets' : 'totals');
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
