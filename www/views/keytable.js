// All keys, region by region, as `?` shows them.

import { h } from '../dom.js';

/** Regions and their keys, each with words `keys.<region>.<n>`; the keys are the same in every language. */
const KEYS = [
  ['/', '?', 'Esc'],
  ['← →', 'Home End', 'Enter'],
  ['↑ ↓', 'Space', 'Shift Space', 'Backspace'],
  ['← →', 'Shift ← →', '+ −', 'Home End'],
  ['Enter', '← →', '↑ ↓', 'Home End', 'p n', 'Page Up, Page Down', '+ −', '0', 's', 'g', 'Esc'],
  ['↑ ↓'],
  ['↑ ↓', 'Home End', 'Page Up, Page Down', 'Enter', 'A–Z'],
  ['Alt ← →'],
  ['↑ ↓', '← →', 'Enter'],
  ['↑ ↓', '← →', 'Space', 'Enter'],
];

/** @param {import('../i18n.js').Phrases} words */
export const makeKeyTable = ({ t }) =>
  h(
    'dl',
    KEYS.map((row, i) => row.map((key, j) => [h('dt', key), h('dd', t(`keys.${i}.${j}`))])),
  );
