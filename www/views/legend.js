// What the signs mean, all of them, in a dialog.

import { h, s } from '../dom.js';
import { sign, slots } from '../signs.js';
import { disc } from './shapes.js';

/** A bar with three cuts at its start. */
const CUTS = 'M0 5H2.1V9H0ZM3.9 5H6.1V9H3.9ZM7.9 5H10.1V9H7.9ZM11.9 5H22V9H11.9Z';
const DAY = disc(11, 7, 4.5);

/** @param {string} kind @param {string[]} paths */
const drawn = (kind, ...paths) =>
  s(
    'svg',
    { class: `sign ${kind}`, viewBox: '0 0 22 14', 'aria-hidden': 'true' },
    paths.map((d) => s('path', { d })),
  );

/** What a sign is, by the key of its sentence, in groups by the key of their heading. */
const groups = () => ({
  when: {
    ...Object.fromEntries(
      ['day', 'range', 'month', 'about', 'uncertain', 'set', 'span', 'open-end', 'open-start'].map((name) => [
        name,
        sign(name, 'reported'),
      ]),
    ),
    cuts: drawn('span', CUTS),
    pocket: h('i.pocket-sign', h('b.box-sign', '4')),
  },
  standing: {
    reported: sign('day', 'reported'),
    claimed: sign('day', 'claimed'),
    expected: sign('day', 'expected'),
  },
  told: { slots: slots([0, 2, 3], 5, 'var(--sl-ink)') },
  differ: { bend: sign('bend', 'reported'), alleged: sign('bend', 'claimed') },
  source: {
    'source-day': drawn('source-day', disc(11, 7, 7)),
    'source-wide': drawn('source-wide', 'M7 1h8a6 6 0 0 1 0 12h-8a6 6 0 0 1 0-12Z'),
    'source-undated': drawn('source-undated', disc(11, 7, 5)),
    'source-silent': drawn('source-silent', 'M11-2V16'),
    'source-bend': drawn('source-bend', 'M3-2C3 10 19 4 19 16'),
  },
  much: { bare: sign('day', 'reported'), cluster: h('b.box-sign', '11'), fold: h('i.fold-sign') },
  state: {
    chosen: h('b.box-sign.on', '15'),
    hover: drawn('over-sign', disc(11, 7, 9), DAY),
    focus: drawn('focus-sign', DAY),
    ghost: drawn('ghost-sign', disc(11, 7, 2.6)),
  },
  scale: { unfolding: drawn('unfolding-sign', 'M0-2C0 9 9 5 9 16H22C22 5 4 9 4-2Z') },
});

/** @param {import('../i18n.js').Phrases} words */
export function makeLegend({ t }) {
  const dialog = h(
    'dialog.legend',
    { 'aria-label': t('all-signs') },
    h(
      'div.top',
      h('h3', t('all-signs')),
      h('button.close', { 'aria-label': t('close'), onclick: () => dialog.close() }, '✕'),
    ),
    h(
      'div.groups',
      Object.entries(groups()).map(([group, signs]) =>
        h(
          'section',
          h('h4', t(`legend.${group}`)),
          h(
            'ul',
            Object.entries(signs).map(([name, shape]) => h('li', shape, h('span', t(`sign.${name}`)))),
          ),
        ),
      ),
    ),
  );
  dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close());
  return dialog;
}
