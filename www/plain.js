// Search and three filters over the page's own list, in light DOM, where there is no WebAssembly.

/** Folds case and marks, so that "Durres" finds "Durrës". @param {string} text */
const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * @param {HTMLElement} host the element around the list
 * @param {Pick<import('./i18n.js').Phrases, 't'>} words
 * @returns {boolean} whether the list is one that can be searched
 */
export function plain(host, { t }) {
  const list = host.querySelector('.sl-list');
  if (!(list instanceof HTMLElement)) return false;
  if (list.querySelector('.sl-tools')) return true;
  const events = /** @type {HTMLElement[]} */ ([...list.querySelectorAll('ol > li')]);
  const texts = events.map((event) => fold(event.textContent ?? ''));

  /** @type {Record<string, string>} */
  const threads = JSON.parse(list.dataset['threads'] ?? '{}');
  /** @type {Record<string, string>} */
  const sources = JSON.parse(list.dataset['sourceNames'] ?? '{}');

  const search = document.createElement('input');
  search.type = 'search';
  search.placeholder = t('search');
  search.setAttribute('aria-label', t('search'));

  /** @param {string} label @param {Record<string, string>} values */
  function select(label, values) {
    const made = document.createElement('select');
    made.setAttribute('aria-label', label);
    made.append(
      new Option(`${label}: ${t('any')}`, ''),
      ...Object.entries(values).map(([id, name]) => new Option(name, id)),
    );
    return made;
  }
  const thread = select(t('facet.threads'), threads);
  const source = select(t('facet.sources'), sources);
  const told = select(t('facet.corroboration'), { one: t('value.one'), several: t('value.several') });
  const count = document.createElement('output');
  const tools = document.createElement('div');
  tools.className = 'sl-tools';
  tools.append(search, thread, source, told, count);

  function filter() {
    const wanted = fold(search.value).split(/\s+/).filter(Boolean);
    let n = 0;
    events.forEach((event, i) => {
      const { thread: own, sources: by = '', told: how } = event.dataset;
      // As in the widget, a word has to match at a word's start.
      const found = wanted.every(
        (word) =>
          ` ${texts[i]}`.split(/[^\p{L}\p{N}]+/u).some((one) => one.startsWith(word)) || texts[i]?.includes(` ${word}`),
      );
      event.hidden = !(
        found &&
        (!thread.value || thread.value === own) &&
        (!source.value || by.split(' ').includes(source.value)) &&
        (!told.value || told.value === how)
      );
      if (!event.hidden) n++;
    });
    for (const group of list?.querySelectorAll('ol') ?? []) {
      group.hidden = [...group.children].every((event) => /** @type {HTMLElement} */ (event).hidden);
      if (group.previousElementSibling instanceof HTMLHeadingElement)
        group.previousElementSibling.hidden = group.hidden;
    }
    count.textContent = t('of-total', { a: n, n: events.length });
  }
  tools.addEventListener('input', filter);
  const first = list.querySelector('h3, ol');
  list.insertBefore(tools, first);
  filter();
  return true;
}
