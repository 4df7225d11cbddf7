// An event as others cite it: plain text, BibTeX or CSL-JSON, which the core writes.

import { attr, h, text } from '../dom.js';

const FORMATS = { plain: 'cite.plain', bibtex: 'BibTeX', csl: 'CSL-JSON' };

/** @param {import('../types.js').Context} context @param {string} id of the event */
export function makeCite(context, id) {
  const { core, words } = context;
  const { t } = words;
  const shown = h('pre', { tabindex: '0', role: 'region', 'aria-label': t('cite') });
  const copy = h('button.link', { onclick: take });
  const choices = Object.entries(FORMATS).map(([format, name]) =>
    h('button.control', { 'data-f': format, onclick: () => context.guarded(() => choose(format)) }, t(name)),
  );

  /** @param {string} format */
  function choose(format) {
    text(shown, core.ask(`cite.${format}`, `${id}\n${context.link() ?? ''}`));
    for (const button of choices) attr(button, 'aria-pressed', `${button.dataset['f'] === format}`);
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

  choose('plain');
  return [h('div', { role: 'group', 'aria-label': t('cite.as') }, choices), shown, copy];
}
