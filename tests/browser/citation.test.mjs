// Citations as they are written, held against answers by hand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bibtex, plain } from '../../www/views/citation.js';

/** @type {import('../../www/views/citation.js').Item} */
const FULL = {
  id: 'full',
  title: 'A title',
  author: [{ literal: 'An Author' }],
  publisher: 'A & B Press',
  URL: 'https://example.org/a',
  note: '¶14–15, 17',
  issued: { 'date-parts': [[2022, 9, 8]] },
};
const BARE = { id: 'bare', title: 'Is this all?', note: '¶3' };

test('plain text names the event, then each source with its paragraphs', () => {
  const link = 'https://example.org/#event=one';
  assert.equal(
    plain('It happens', '2022', 'A small story', link, [FULL, BARE], ['8 September 2022', '']),
    [
      'It happens (2022). A small story. https://example.org/#event=one',
      'An Author, A title, A & B Press, 8 September 2022, ¶14–15, 17. https://example.org/a',
      'Is this all?, ¶3.',
    ].join('\n'),
  );
  assert.equal(plain('Why?', '', 'A story!', '', [], []), 'Why? A story!');
});

test('BibTeX has what it would read escaped', () => {
  const title = '50 % of {A_1} \\ ~x^2 & #3';
  const odd = { ...FULL, title, URL: 'https://example.org/{a}?b=1%20', issued: { 'date-parts': [[2022, 9]] } };
  assert.equal(
    bibtex([odd, BARE]),
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
  const lines = (/** @type {import('../../www/views/citation.js').Item['issued']} */ issued) =>
    bibtex([{ ...BARE, issued }]).match(/(year|month) = .*/g);
  assert.deepEqual(lines({ 'date-parts': [[2022]] }), ['year = {2022},']);
  assert.deepEqual(lines({ literal: 'about January 2023' }), ['year = {about January 2023},']);
  assert.deepEqual(lines({ 'date-parts': [[-43, 3, 15]] }), ['year = {-43},', 'month = mar,']);
  assert.equal(lines(undefined), null);
});

test('BibTeX keeps its braces even, whatever a source is called', () => {
  for (const title of ['{', '}', '\\', '\\{', '}{', '{{\\}}', 'a\n}b', '%{', '$\\}'])
    for (const author of [title, '']) {
      const text = bibtex([
        { ...FULL, title, author: [{ literal: author }], publisher: title, note: title, URL: title },
      ]);
      let depth = 0;
      for (const [brace] of text.replace(/\\[{}\\]/g, '').matchAll(/[{}]/g)) {
        depth += brace === '{' ? 1 : -1;
        assert.ok(depth >= 0, text);
      }
      assert.equal(depth, 0, text);
    }
});
