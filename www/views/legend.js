// What the signs mean, all of them, in a dialog.

import { h, s } from '../dom.js';
import { sign, slots } from '../signs.js';

/** Sign, standing, and the key of its sentence. */
const SIGNS = [
  ['day', 'reported'],
  ['range', 'reported'],
  ['month', 'reported'],
  ['about', 'reported'],
  ['uncertain', 'reported'],
  ['set', 'reported'],
  ['span', 'reported'],
  ['open-end', 'reported'],
  ['bend', 'reported'],
  ['month', 'claimed'],
  ['month', 'expected'],
];

/** A bar with three cuts at its start. */
const CUTS = 'M0 5H2.1V9H0ZM3.9 5H6.1V9H3.9ZM7.9 5H10.1V9H7.9ZM11.9 5H22V9H11.9Z';

/** @param {import('../i18n.js').Phrases} words */
export function makeLegend({ t }) {
  const item = (/** @type {string[]} */ [name = '', standing = '']) =>
    h('li', sign(name, standing), h('span', t(`sign.${standing === 'reported' ? name : standing}`)));
  const strip = h('li', slots([0, 2, 3], 5), h('span', t('sign.slots')));
  const cut = s('svg', { class: 'sign', viewBox: '0 0 22 14' }, s('path', { d: CUTS, class: 'span reported' }));
  const about = h('li', cut, h('span', t('sign.cuts')));
  const box = h('li', h('b.box-sign', '7'), h('span', t('sign.cluster')));
  const fold = h('li', h('i.fold-sign'), h('span', t('sign.fold')));
  const ghost = h('li', h('i.ghost-sign'), h('span', t('sign.ghost')));
  const dialog = h(
    'dialog.legend',
    { 'aria-label': t('all-signs') },
    h(
      'div.top',
      h('h3', t('all-signs')),
      h('button.close', { 'aria-label': t('close'), onclick: () => dialog.close() }, '✕'),
    ),
    h('ul', SIGNS.map(item), about, strip, box, fold, ghost),
  );
  dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close());
  return dialog;
}
