// The words of the interface. One flat table per language; `date.*` belongs to the core.
//
// `{name}` stands for a parameter, numbers as digits; `{Name}` for the same number as a word, up to nine.
// A key may have forms: `gap.day.one`, `gap.day.other` are chosen by the parameter `n`.

import en from './i18n/en.json';

/** @typedef {Record<string, string | number>} Params */
/** @typedef {ReturnType<typeof phrases>} Phrases */

/** @type {Record<string, Record<string, string>>} */
const TABLES = { en };
const RIGHT_TO_LEFT = /^(ar|ckb|dv|fa|he|ku|ps|sd|ug|ur|yi)\b/;

/**
 * The table nearest to a language; English where there is none.
 * @param {string} tag BCP 47
 */
export function phrases(tag) {
  const lang = tag.toLowerCase().split('-')[0] ?? '';
  const own = TABLES[lang];
  const language = own ? tag : 'en';
  const table = own ?? en;
  const plural = new Intl.PluralRules(language);
  const digits = new Intl.NumberFormat(language);
  const words = (table['numbers'] ?? '').split('|');

  /** @param {number} n */
  const number = (n) => digits.format(n);
  /** @param {number} n */
  const word = (n) => words[n] ?? number(n);

  /** @param {string} key @param {Params} [params] */
  function t(key, params = {}) {
    const form = typeof params['n'] === 'number' ? `${key}.${plural.select(params['n'])}` : key;
    const pattern = table[form] ?? table[`${key}.other`] ?? table[key] ?? key;
    return pattern.replace(/\{(\w+)\}/g, (whole, name) => {
      const value = params[name] ?? params[name.toLowerCase()];
      if (typeof value !== 'number') return value ?? whole;
      return name in params ? number(value) : word(value);
    });
  }

  /** The core's part of the table, as it wants it. */
  const dates = () =>
    Object.entries(table)
      .filter(([key]) => key.startsWith('date.'))
      .map(([key, value]) => `${key}\t${value}\n`)
      .join('');

  return { t, number, word, dates, language, direction: RIGHT_TO_LEFT.test(lang) && own ? 'rtl' : 'ltr' };
}
