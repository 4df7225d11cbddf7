// Sentences made of what the core says about dates, gaps and sources.

/** @typedef {import('./i18n.js').Phrases} Phrases */
/** @typedef {import('./types.js').EventDate} EventDate */
/** @typedef {import('./types.js').Gap} Gap */

/**
 * "2 days apart", "about 2 months apart".
 * @param {Phrases} p @param {Gap} gap
 */
export const gapWords = (p, gap) => p.t(gap.about ? 'gap.about' : 'gap', { x: p.t(`gap.${gap.unit}`, { n: gap.n }) });

/**
 * What follows the date where sources differ, without the joint: "one source says 17 July"; "" where they do not.
 * @param {Phrases} p @param {EventDate} date
 */
export function differWords(p, date) {
  if (date.agreement !== 'differing') return '';
  if (!date.majority || !date.others.length) return p.t('date-differ');
  return date.others.map((other) => p.t('date-other', { n: other.n, date: other.words })).join('; ');
}

/**
 * "15 July 2022; one source says 17 July".
 * @param {Phrases} p @param {EventDate} date
 */
export function dateSentence(p, date) {
  const differ = differWords(p, date);
  return differ ? `${date.words}${joint(date)}${differ}` : date.words;
}

/** @param {EventDate} date */
export const joint = (date) => (date.majority && date.others.length ? '; ' : ', ');

/**
 * "all five sources", "one source".
 * @param {Phrases} p @param {number} n @param {number} of @param {string} [key]
 */
export const toldWords = (p, n, of, key = 'told') => p.t(n === of && of > 1 ? `${key}-all` : key, { n });

/**
 * What is read aloud after an event's title.
 * @param {Phrases} p @param {{date: EventDate, standing: string, told: number[], of: number}} e
 */
export function eventSentence(p, e) {
  const standing = e.standing === 'reported' ? '' : `${p.t(`standing.${e.standing}`)}. `;
  return `. ${standing}${dateSentence(p, e.date)}. ${toldWords(p, e.told.length, e.of, 'reported-by')}.`;
}

/**
 * "¶14–15, 17".
 * @param {Phrases} p @param {{from: number, to: number}[]} passages
 */
export const paragraphs = (p, passages) =>
  passages.length
    ? p.t('paragraph', { x: passages.map(({ from, to }) => (to > from ? `${from}–${to}` : `${from}`)).join(', ') })
    : '';

/**
 * What a filter left: "Dates differ. 6 of 179 events."
 * @param {Phrases} p @param {import('#glue/core').Explorer} core
 */
export function announceState(p, core) {
  const n = core.count('matching');
  const total = core.count('total');
  if (n) return p.t('of-total', { a: n, n: total });
  /** @type {{count: number, label: string}[]} */
  const remedies = JSON.parse(core.get('remedies'));
  const best = remedies[0];
  return best?.count ? `${p.t('no-match')} ${p.t('would-match', { n: best.count, x: best.label })}` : p.t('no-match');
}
