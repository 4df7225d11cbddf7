// One question: its answers side by side, under each who holds it, how sure, and where it says so. Places and widths
// come from the core.

import { h, outside } from '../dom.js';
import { badge, sourceColor } from '../signs.js';
import { gapWords, paragraphs } from '../words.js';
import { between } from './between.js';
import { units } from './units.js';

/** @typedef {import('../types.js').Context} Context */
/** @typedef {import('../types.js').Asked} Asked */
/** @typedef {import('../types.js').AskedAnswer} Answer */
/** @typedef {import('../types.js').Holder} Holder */
/** @typedef {import('../types.js').Place} Place */
/** @typedef {import('../types.js').Stance} Stance */
/** @typedef {import('../types.js').ValueAxis} ValueAxis */

/** Badges stand in rows of this height, in units, the last one on the axis. */
const BADGE_ROW = 23;

/** @type {Stance[]} */
const STANCES = ['asserts', 'suspects', 'doubts', 'denies'];

/** The sign of a stance, drawn by the style sheet; its words stand beside it. @param {Stance} stance */
export const stanceSign = (stance) => h(`i.stance.${stance}`, { 'aria-hidden': 'true' });

/** What signs mean. @param {import('../i18n.js').Phrases} words */
export const legend = ({ t }) =>
  h(
    'p.legend',
    { 'aria-hidden': 'true' },
    STANCES.map((stance) => h('span', stanceSign(stance), t(`q.sign.${stance}`))),
  );

/** @param {Context} context */
export function makeQuestion(context) {
  const { words, about, own } = context;
  const { sources } = about;
  const { t } = words;

  /** @param {Asked} question */
  const textOf = ({ text, when }) => (text ? own(text) : between(t('q.when'), own(when ?? '')));

  /** @param {{label: string}} holder */
  const nameOf = ({ label }) => label || t('q.said');

  /** The same in its language. @param {{label: string}} holder */
  const named = ({ label }) => (label ? own(label) : t('q.said'));

  /** "“moderate confidence”" @param {string | undefined} confidence */
  const quoted = (confidence) => confidence && h('q', own(confidence));

  /**
   * A source's badge with the paragraphs, and for those who hear it the source's name.
   * @param {Pick<Place, 'source' | 'passages'>} place @param {boolean} [bare] without the badge: the name stands beside it
   */
  function cite({ source, passages }, bare) {
    const where = paragraphs(words, passages);
    const of = sources[source];
    const x = t('q.source-paragraph', { x: of?.short ?? '', p: where });
    const linked = outside(of?.url, where, { 'aria-label': `${t('passage')} ${x}` });
    const text = typeof linked === 'string' ? [h('span.unseen', bare ? '' : `${of?.short}, `), where] : linked;
    return h('span.cite', !bare && badge(sources, source, { 'aria-hidden': 'true' }), text);
  }

  /** What a position adds: how sure, by act, when, how late, from whom. @param {Place} place */
  const added = ({ date, late, act, origin }) =>
    [
      act && t('q.by-act'),
      date && (late ? `${date}, ${t('q.late', { x: t(`q.later.${late.unit}`, { n: late.n }) })}` : date),
      origin && t('q.from', { x: origin.label }),
    ]
      .filter(Boolean)
      .join('; ');

  /**
   * Who holds it. In full each place stands by itself, with the story's words for what it says.
   * @param {Holder} holder @param {boolean} full
   */
  function holderItem(holder, full) {
    const { source, stance, places, itself } = holder;
    const own = source !== undefined;
    const [first] = places;
    const one = places.length === 1 && first;
    const sure = [...new Set(places.map(({ confidence }) => confidence))].filter(Boolean);
    const when = [...new Set(places.map(added))].filter(Boolean);
    return h(
      'li',
      stanceSign(stance),
      h(
        'div',
        own && [badge(sources, source, { 'aria-hidden': 'true' }), ' '],
        h('b', named(holder)),
        itself && ` ${t('q.itself')}`,
        h('span.unseen', ` ${t(`q.sign.${stance}`)} `),
        !full && sure.map((text) => [' ', quoted(text)]),
        full && !one
          ? h(
              'ul.places',
              places.map((place) => h('li', cite(place, own), ' ', quoted(place.confidence), ' ', detail(place))),
            )
          : [
              ' ',
              h(
                'span.cites',
                places.map((place) => [cite(place, own), ' ']),
              ),
              full && quoted(first?.confidence),
              one ? detail(one) : when.length > 0 && h('em', when.join('; ')),
            ],
      ),
    );
  }

  /** @param {Place} place */
  function detail(place) {
    const more = added(place);
    return [place.says && h('em', own(place.says)), place.says && more && ' ', more && h('em', more)];
  }

  /** How wide a group is among others: names of sources are long. @param {Answer['groups'][0]} group */
  const share = ({ key }) => `minmax(0, ${key === 'own' ? 1.2 : 1}fr)`;

  /** The words over a group of holders. @param {Answer} answer @param {Answer['groups'][0]} group */
  function groupWords({ groups }, { key, holders }) {
    const n = holders.length;
    if (key === 'own' && groups[0]?.key === 'behind') return t('q.own', { n });
    const [first] = holders;
    if (n === 1 && first?.itself) return t('q.itself-says');
    const all = holders.every(({ stance }) => stance === first?.stance);
    return t(`q.${all ? first?.stance : key === 'against' ? 'denies' : 'asserts'}`, { n });
  }

  /** "9 say so, 1 suspects, 3 deny" @param {Holder[]} holders */
  const sums = (holders) =>
    STANCES.flatMap((stance) => {
      const n = holders.filter((one) => one.stance === stance).length;
      return n ? t(`q.count.${stance}`, { n }) : [];
    }).join(', ');

  /**
   * An answer's column.
   * @param {Asked} question @param {number} n @param {{full?: boolean, few?: number}} options
   */
  function column({ answers }, n, { full = false, few = Infinity }) {
    const answer = /** @type {Answer} */ (answers[n]);
    const { rung, text, groups, reports, origins, parts } = answer;
    const holders = groups.flatMap((group) => group.holders);
    return h(
      `div.an`,
      { role: 'group', tabindex: '-1', 'data-a': n, 'aria-label': `${rung ? `${t(`q.rung.${rung}`)}: ` : ''}${text}` },
      h('h4', rung && h('span', t(`q.rung.${rung}`)), own(text)),
      holders.length > few && h('p.sums', sums(holders)),
      h(
        'div.groups',
        {
          '--parts': groups
            .slice(0, full ? 1 : parts)
            .map(share)
            .join(' '),
        },
        groups.map((group) => {
          const items = group.holders.map((holder) => holderItem(holder, full));
          const rest = items.splice(group.key === 'against' || items.length <= few + 1 ? items.length : few);
          return h(
            'div',
            h('h5', groupWords(answer, group)),
            h('ul', items),
            rest.length > 0 && h('details.rest', h('summary', t('q.more', { n: rest.length })), h('ul', rest)),
          );
        }),
      ),
      origins < reports && h('p.muted', t('q.origins', { n: origins, r: reports })),
    );
  }

  /** A line of answers, as wide as the core says. @param {Asked} question @param {{full?: boolean, few?: number}} [options] */
  function columns(question, options = {}) {
    /** @type {number[][]} */
    const lines = [];
    question.answers.forEach(({ line }, n) => (lines[line] ??= []).push(n));
    return lines.map((line) => {
      const widths = line.map((n) => `${question.answers[n]?.px}fr`).join(' ');
      return h(
        'div.ans',
        { '--cols': widths },
        line.map((n) => column(question, n, options)),
      );
    });
  }

  /** Badges over a line, and what they stand at. @param {ValueAxis} axis */
  function axisPicture({ ticks, marks, gap, from = 0, to = 0 }) {
    const rows = 1 + Math.max(...marks.map(({ row }) => row));
    return h(
      'div.values',
      { 'aria-hidden': 'true', '--rows': units(rows * BADGE_ROW + (gap ? 20 : 4)) },
      gap && h('span.gap', { '--x': units(from), '--w': units(to - from) }, h('span', gapWords(words, gap))),
      ticks.map(({ x, middle, label, held, n }) =>
        h(
          (label ?? held) ? 'span.tick-at.held' : 'span.tick-at',
          { '--x': units(x), '--aside': units(2 * (middle - x)) },
          h('span', label ?? words.number(n ?? 0)),
        ),
      ),
      marks.map(
        ({ from: low, to: high, sources: [first = 99] = [] }) =>
          high - low > BADGE_ROW &&
          h('i.reach', { '--x': units(low), '--w': units(high - low), '--c': sourceColor(first) }),
      ),
      marks.map(({ x, row, shown, sources: given = [], stands = [] }) => {
        const more = given.length + stands.length - shown;
        return h(
          'span.at',
          { '--x': units(x), '--y': units(row * BADGE_ROW + 5) },
          given.slice(0, shown).map((source) => badge(sources, source)),
          stands.slice(0, shown).map(({ stance }) => stanceSign(stance)),
          more > 0 && h('b.others', `+${words.number(more)}`),
        );
      }),
    );
  }

  /** Sources that tell of it and answer nothing. @param {Asked} question */
  function silentLine({ silent, kind }) {
    const key = kind === 'date' || kind === 'number' ? `q.silent.${kind}` : '';
    return (
      silent.length > 0 &&
      key &&
      h(
        'p.silent',
        silent.map((source) => [
          badge(sources, source, { 'aria-hidden': 'true' }),
          h('span.unseen', ` ${sources[source]?.short} `),
        ]),
        ` ${t(key, { n: silent.length })}`,
      )
    );
  }

  /** "5 answers on 4 rungs, 17 holders; 3 say no" @param {Asked} question */
  function headWords({ answers, holders, against, rungs, axis, state }) {
    const n = answers.length;
    const first = t('answers', { n }) + (rungs > 1 ? ` ${t('q.on-rungs', { n: rungs })}` : '');
    if (state === 'divergent' && axis?.gap) return `${first}, ${gapWords(words, axis.gap)}`;
    if (state === 'settled' && n === 1) return `${first}, ${t('q.nobody-denies')}`;
    const said = `${first}, ${t('q.holders', { n: holders })}`;
    return against ? `${said}; ${t('q.against', { n: against })}` : said;
  }

  /** @param {Asked} question */
  const pill = ({ state }) => h(`span.pill.${state}`, t(`q.state.${state}`));

  /** @param {Asked} question */
  const head = (question) => [
    pill(question),
    h('span.muted', headWords(question), !question.text && ` · ${t('q.computed')}`),
  ];

  /** Who joins a rung to the one below. @param {import('../types.js').Rung} rung */
  const joinWords = ({ joins }) => {
    const n = joins?.length ?? 0;
    const x = joins?.map(nameOf).join(', ') ?? '';
    return t(n < 2 ? `q.joins.${n}` : 'q.joins', { x });
  };

  return { joinWords, textOf, nameOf, named, quoted, cite, added, columns, axisPicture, silentLine, head, pill };
}
