// An event as others cite it: plain text, BibTeX or CSL-JSON.

import { attr, h, text } from '../dom.js';
import { bibtex, csl, plain } from './citation.js';

/** @param {import('../types.js').Context} context @param {import('../types.js').Card} card */
export function makeCite(context, { id, title, date, told, reports }) {
  const { core, words, about } = context;
  const { t } = words;
  /** @type {import('./citation.js').Cited[]} */
  const cited = core.ask('card.cite', id);
  const sources = told.flatMap((source) => about.sources[source] ?? []);
  const items = sources.map((source, i) => {
    const own = reports.filter((report) => report.source === told[i]);
    return csl(
      source,
      cited[i] ?? { language: '', parts: [] },
      own.flatMap(({ passages }) => passages),
    );
  });
  const published = sources.map((source) => source.published);
  /** @type {[string, () => string][]} */
  const forms = [
    [t('cite.plain'), () => plain(title, date.words, about.title, context.link() ?? '', items, published)],
    ['BibTeX', () => bibtex(items)],
    ['CSL-JSON', () => JSON.stringify(items, null, 1)],
  ];
  const shown = h('pre', { tabindex: '0', role: 'region', 'aria-label': t('cite') });
  const copy = h('button.link', { onclick: take });
  const choices = forms.map(([name], i) =>
    h('button.control', { onclick: () => context.guarded(() => choose(i)) }, name),
  );

  /** @param {number} at */
  function choose(at) {
    text(shown, forms[at]?.[1]() ?? '');
    choices.forEach((button, i) => attr(button, 'aria-pressed', `${i === at}`));
    text(copy, t('cite.copy'));
  }

  async function take() {
    try {
      await navigator.clipboard.writeText(shown.textContent ?? '');
      context.say((copy.textContent = t('cite.copied')));
    } catch {
      getSelection()?.selectAllChildren(shown); // where the page may not write the clipboard the reader can
      shown.focus();
    }
  }

  choose(0);
  return [h('div', { role: 'group', 'aria-label': t('cite.as') }, choices), shown, copy];
}
