// Citations as they are written, held against answers by hand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bibtex, csl, plain } from '../../www/views/citation.js';

const FULL = {
  id: 'full',
  title: 'A title',
  author: 'An Author',
  publisher: 'A & B Press',
  url: 'https://example.org/a',
  published: '8 September 2022',
};
const BARE = { id: 'bare', title: 'Is this all?', author: '', publisher: '', url: '', published: '' };
const NOTHING = { language: '', parts: [] };

const full = (more = {}, parts = [2022, 9, 8]) =>
  csl({ ...FULL, ...more }, { language: 'sq', parts }, [
    { from: 14, to: 15 },
    { from: 17, to: 17 },
    { from: 17, to: 17 },
  ]);
const bare = csl(BARE, NOTHING, [{ from: 3, to: 3 }]);

test('CSL-JSON has each source with its paragraphs, and no more than there is', () => {
  assert.deepEqual(JSON.parse(JSON.stringify([full(), bare])), [
    {
      id: 'full',
      type: 'webpage',
      title: 'A title',
      author: [{ literal: 'An Author' }],
      publisher: 'A & B Press',
      language: 'sq',
      URL: 'https://example.org/a',
      note: '¶14–15, 17',
      issued: { 'date-parts': [[2022, 9, 8]] },
    },
    { id: 'bare', type: 'document', title: 'Is this all?', note: '¶3' },
  ]);
  assert.equal(full({ id: 'ä {b}' }).id, '---b-');
});

test('a date that says less than numbers stands in words', () => {
  assert.deepEqual(full({ published: 'about January 2023' }, []).issued, { literal: 'about January 2023' });
});

test('only pages are linked', () => {
  for (const url of ['javascript:alert(1)', 'data:text/html,x', '//example.org', 'ftp://example.org'])
    assert.deepEqual([full({ url }).URL, full({ url }).type], [undefined, 'document']);
});

test('plain text names the event, then each source with its paragraphs', () => {
  const link = 'https://example.org/#event=one';
  assert.equal(
    plain('It happens', '2022', 'A small story', link, [full(), bare], ['8 September 2022', '']),
    [
      'It happens (2022). A small story. https://example.org/#event=one',
      'An Author, A title, A & B Press, 8 September 2022, ¶14–15, 17. https://example.org/a',
      'Is this all?, ¶3.',
    ].join('\n'),
  );
  assert.equal(plain('Why?', '', 'A story!', '', [], []), 'Why? A story!');
});

test('BibTeX has what it would read escaped', () => {
  const odd = full({ title: '50 % of {A_1} \\ ~x^2 & #3', url: 'https://example.org/{a}?b=1%20' }, [2022, 9]);
  assert.equal(
    bibtex([odd, bare]),
    `@misc{full,
  author = {{An Author}},
  title = {{50 \\% of \\{A\\_1\\} \\textbackslash{} \\textasciitilde{}x\\textasciicircum{}2 \\& \\#3}},
  howpublished = {A \\& B Press},
  year = {2022},
  month = sep,
  note = {\\P{}14–15, 17},
  url = {https://example.org/%7Ba%7D?b=1%20}
}

@misc{bare,
  title = {{Is this all?}},
  note = {\\P{}3}
}
`,
  );
});

test('BibTeX has a year and a month only where the date says no more', () => {
  const lines = (/** @type {string} */ published, /** @type {number[]} */ parts) =>
    bibtex([full({ published }, parts)]).match(/(year|month) = .*/g);
  assert.deepEqual(lines('2022', [2022]), ['year = {2022},']);
  assert.deepEqual(lines('about January 2023', []), ['year = {about January 2023},']);
  assert.deepEqual(lines('15 March 44 BC', [-43, 3, 15]), ['year = {-43},', 'month = mar,']);
  assert.equal(lines('', []), null);
});

test('BibTeX keeps its braces even, whatever a source is called', () => {
  for (const title of ['{', '}', '\\', '\\{', '}{', '{{\\}}', 'a\n}b', '%{', '$\\}'])
    for (const author of [title, '']) {
      const text = bibtex([full({ title, author, publisher: title, url: `https://${title}`, published: title }, [])]);
      let depth = 0;
      for (const [brace] of text.replace(/\\[{}\\]/g, '').matchAll(/[{}]/g)) {
        depth += brace === '{' ? 1 : -1;
        assert.ok(depth >= 0, text);
      }
      assert.equal(depth, 0, text);
    }
});
