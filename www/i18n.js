// The words of the interface. One flat table per language; `date.*` belongs to the core.
//
// `{name}` stands for a parameter, numbers as digits; `{Name}` for the same number as a word, up to nine.
// A key may have other forms for some numbers: `gap.day.one` is chosen by the parameter `n`.

import en from './i18n/en.json';

/** @typedef {Record<string, string | number>} Params */
/** @typedef {ReturnType<typeof phrases>} Phrases */

/** @type {Record<string, Record<string, string>>} */
const TABLES = { en };

/**
 * Takes the English phrases that only a part needs: the build leaves them out of this table.
 * @param {Record<string, string>} [more]
 */
export const addPhrases = (more) => void Object.assign(en, more);

/** A page's `lang` may be none that a browser takes. @param {string} tag @param {string} short the language alone */
function known(tag, short) {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? short;
  } catch {
    return short;
  }
}

/**
 * The table nearest to a language; English where there is none.
 * @param {string} tag BCP 47
 */
export function phrases(tag) {
  const [short = ''] = tag.toLowerCase().split('-');
  const own = TABLES[short];
  const language = own ? known(tag, short) : 'en';
  const table = own ?? /** @type {Record<string, string>} */ (en);
  const plural = new Intl.PluralRules(language);
  const small = (table['numbers'] ?? '').split('|');
  const group = table['numbers.group'] ?? '';
  // Of a language's regions some group otherwise.
  const simpleBelow = !group ? 0 : language.includes('-') ? 1e3 : 1e15;
  /** @type {Intl.NumberFormat | undefined} */
  let digits;

  /**
   * A browser takes some ten milliseconds for its first formatter: a language that writes whole numbers in groups of
   * three figures says what stands between them, and needs none.
   * @param {number} n
   */
  const number = (n) =>
    n >= 0 && n < simpleBelow && Number.isInteger(n)
      ? `${n}`.replace(/\B(?=(\d{3})+$)/g, group)
      : (digits ??= new Intl.NumberFormat(language)).format(n);

  /** @param {string} key @param {Params} [params] */
  const t = (key, params = {}) =>
    (table[`${key}.${plural.select(Number(params['n']))}`] ?? table[key] ?? key).replace(
      /\{(\w+)\}/g,
      (whole, name) => {
        const value = params[name] ?? params[name.toLowerCase()] ?? whole;
        if (typeof value !== 'number') return value;
        return (name in params ? undefined : small[value]) ?? number(value);
      },
    );

  /** The core's part of the table, as it wants it. */
  const dates = () =>
    Object.entries(table)
      .map(([key, value]) => (key.startsWith('date.') ? `${key}\t${value}\n` : ''))
      .join('');

  return { t, number, dates, language, direction: table['direction'] };
}
