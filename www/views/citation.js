// Citations: CSL-JSON, the input of citation processors; plain text; and BibTeX as its oldest styles read it. Nothing
// in them needs a language but the words of dates, so that one form serves all: a paragraph is `¶18`.

/**
 * @typedef {object} Source
 * @property {string} id @property {string} title @property {string} author @property {string} publisher
 * @property {string} url @property {string} published in words
 */
/** @typedef {{from: number, to: number}} Passage paragraphs */
/**
 * @typedef {object} Cited what the core says of a source to be cited
 * @property {string} language @property {number[]} parts year, month, day of its date, if it says no more than those
 */
/** @typedef {ReturnType<typeof csl>} Item */

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** @type {Record<string, string>} */
const ESCAPED = { '\\': '\\textbackslash{}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}', '¶': '\\P{}' };

/** "¶14–15, 17", each once. @param {Passage[]} passages */
function place(passages) {
  const places = new Set(passages.map(({ from, to }) => (to > from ? `${from}–${to}` : `${from}`)));
  return places.size ? `¶${[...places].join(', ')}` : undefined;
}

/**
 * A source. CSL has no place for a paragraph that styles would not take for a page, so it stands in the note.
 * @param {Source} source @param {Cited} cited @param {Passage[]} passages that tell of the event
 */
export function csl({ id, title, author, publisher, url, published }, { language, parts }, passages) {
  const URL = /^https?:\/\//i.test(url) ? url : undefined;
  return {
    id: id.replace(/[^\w.:-]/g, '-'), // no more than BibTeX reads in a key
    type: URL ? 'webpage' : 'document',
    title,
    // A name as it stands: what of it is a family's is not known.
    author: author ? [{ literal: author }] : undefined,
    publisher: publisher || undefined,
    language: language || undefined,
    URL,
    note: place(passages),
    issued: published ? (parts.length ? { 'date-parts': [parts] } : { literal: published }) : undefined,
  };
}

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
