// The public `query` object and its text (the same that stands in the URL). No meaning, only spelling.

/** @typedef {string[] | {any?: string[], all?: string[], none?: string[]}} Facet */
/** @typedef {Record<string, any>} Query see sourceline.d.ts */

const PLAIN = ['text', 'from', 'to', 'fit'];
const MODES = ['all', 'none'];

/** @param {unknown} value */
const list = (value) => {
  /** @type {Set<unknown>} */
  const ids = new Set(value === false ? [] : [value ?? []].flat());
  ids.delete(null);
  return [...ids].map((id) => encodeURIComponent(String(id).toWellFormed())).join(',');
};

/**
 * @param {Query | null | undefined} query
 * @returns {string}
 */
export function queryText(query) {
  const parts = [];
  for (const [key, value] of Object.entries(query ?? {})) {
    const modes = value && typeof value === 'object' && !Array.isArray(value) ? value : { any: value };
    for (const mode of ['any', ...MODES]) {
      const ids = list(modes[mode]);
      if (ids) parts.push(`${key}${mode === 'any' ? '' : '.' + mode}=${ids}`);
    }
  }
  return parts.join('&');
}

/**
 * @param {string} text
 * @returns {Query}
 */
export function queryObject(text) {
  /** @type {Query} */
  const query = {};
  for (const part of text.split('&')) {
    const [name = '', value = ''] = part.split('=');
    if (!value) continue;
    const [key = '', mode] = name.split('.');
    if (key === 'differing') query[key] = true;
    else if (PLAIN.includes(key)) query[key] = decodeURIComponent(value);
    else {
      const ids = value.split(',').map(decodeURIComponent);
      const had = query[key];
      if (!mode && !had) query[key] = ids;
      else query[key] = { ...(Array.isArray(had) ? { any: had } : had), [mode ?? 'any']: ids };
    }
  }
  return query;
}
