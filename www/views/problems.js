// What an editor has to mend in a JSON story.

import { h } from '../dom.js';

/** A story may have thousands; the list says how many are not shown. */
const MOST_PROBLEMS = 50;

/** @param {import('../i18n.js').Phrases} words @param {import('../types.js').Problem[]} problems */
export const problemList = ({ t }, problems) =>
  h(
    'ul',
    problems
      .slice(0, MOST_PROBLEMS)
      .map(({ path, found, expected, hint }) =>
        h(
          'li',
          h('code', path),
          ` ${[found && (/\.date$/.test(path) && found[0] === '“' ? t('not-date', { x: found }) : found), expected && t('expected', { x: expected }), hint].filter(Boolean).join('. ')}`,
        ),
      ),
    problems.length > MOST_PROBLEMS && h('li', t('more', { n: problems.length - MOST_PROBLEMS })),
  );
