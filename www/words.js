// Sentences made of what the core says about dates, gaps and sources.

/** @typedef {import('./i18n.js').Phrases} Phrases */
/** @typedef {import('./types.js').EventDate} EventDate */
/** @typedef {import('./types.js').Gap} Gap */

/**
 * "2 days apart", "about 2 months apart".
 * @param {Phrases} p @param {Gap} gap
 */
export const gapWords = ({ t }, { about, unit, n }) => t(about ? 'gap.about' : 'gap', { x: t(`gap.${unit}`, { n }) });

/**
 * The same where the line says that they are apart: "2 days".
 * @param {Phrases} p @param {Gap} gap
 */
export const gapLength = ({ t }, { about, unit, n }) => {
  const x = t(`gap.${unit}`, { n });
  return about ? t('about-x', { x }) : x;
};

/**
 * What follows the date where sources differ, after its joint: "; ", "one source says 17 July".
 * @param {Phrases} p @param {EventDate} date
 */
export function differWords({ t }, { agreement, majority, others }) {
  if (agreement !== 'differing') return [];
  if (!majority || !others.length) return [', ', t('date-differ')];
  return ['; ', others.map(({ n, words }) => t('date-other', { n, date: words })).join('; ')];
}

/**
 * "all five sources", "one source".
 * @param {Phrases} p @param {number} n @param {number} of @param {string} [key]
 */
export const toldWords = ({ t }, n, of, key = 'told') => t(n === of && of > 1 ? `${key}-all` : key, { n });

/**
 * What is read aloud after an event's title.
 * @param {Phrases} p @param {{date: EventDate, standing: string, told: number[], of: number}} event
 */
export const eventSentence = (p, { date, standing, told, of }) =>
  [
    '',
    ...(standing === 'reported' ? [] : [p.t(`value.${standing}`)]),
    [date.words, ...differWords(p, date)].join(''),
    toldWords(p, told.length, of, 'reported-by'),
  ].join('. ') + '.';

/**
 * "¶14–15, 17".
 * @param {Phrases} p @param {{from: number, to: number}[]} passages
 */
export const paragraphs = ({ t }, passages) =>
  passages.length
    ? t('paragraph', { x: passages.map(({ from, to }) => (to > from ? `${from}–${to}` : from)).join(', ') })
    : '';
