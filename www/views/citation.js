// Citations of what the core tells as CSL-JSON: plain text, and BibTeX as its oldest styles read it.

/**
 * @typedef {object} Item one source
 * @property {string} id @property {string} title @property {{literal: string}[]} [author] @property {string} [publisher]
 * @property {string} [URL] @property {string} [note] its paragraphs
 * @property {{literal?: string, 'date-parts'?: number[][]}} [issued]
 */

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** @type {Record<string, string>} */
const ESCAPED = { '\\': '\\textbackslash{}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}', '¶': '\\P{}' };

/** A full stop, unless the text has an end of its own. @param {string} text */
const ended = (text) => text + (/[.!?]$/.test(text) ? '' : '.');

/**
 * As a reader would write it: what is cited, then a line for each source.
 * @param {string} title of the event @param {string} date of the event, in words @param {string} story its title
 * @param {string} link may be empty @param {Item[]} items @param {string[]} published when each was, in words
 */
export function plain(title, date, story, link, items, published) {
  const head = [ended(date ? `${title} (${date})` : title), ended(story), link];
  const lines = items.map(({ author, title, publisher, URL, note }, i) => {
    const parts = [author?.[0]?.literal, title, publisher, published[i], note];
    return [ended(parts.filter(Boolean).join(', ')), URL];
  });
  return [head, ...lines].map((line) => line.filter(Boolean).join(' ')).join('\n');
}

/** @param {Item[]} items */
export function bibtex(items) {
  return items
    .map(({ id, title, author, publisher, URL, note, issued }) => {
      const [year, month] = issued?.['date-parts']?.[0] ?? [];
      const fields = Object.entries({
        // In double braces no style takes a name apart, or changes capitals.
        author: twice(author?.[0]?.literal),
        title: twice(title),
        howpublished: braced(publisher),
        year: braced(issued && `${year ?? issued.literal}`),
        month: month && MONTHS[month - 1],
        note: braced(note),
        url: URL && `{${URL.replace(/[{}\\]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}}`,
      });
      const written = fields.map(([name, value]) => value && `,\n  ${name} = ${value}`);
      return `@misc{${id}${written.filter(Boolean).join('')}\n}\n`;
    })
    .join('\n');
}

/** @param {string} [value] */
const escaped = (value = '') => value.replace(/\s/g, ' ').replace(/[\\~^¶{}%&#_$]/g, (c) => ESCAPED[c] ?? `\\${c}`);
/** @param {string} [value] */
const braced = (value) => value && `{${escaped(value)}}`;
/** @param {string} [value] */
const twice = (value) => value && `{{${escaped(value)}}}`;
