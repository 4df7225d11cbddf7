// Sources × threads: numbers, and a bar for each event at the same place in every row. Beside each other where there
// is room; else a block for each thread.

import { attr, children, focusedBeside, h, replace, s, text } from '../dom.js';
import { badge, sourceColor } from '../signs.js';
import { eventSentence } from '../words.js';
import { sized } from './units.js';

/** @typedef {import('./sources-types.js').Sources} Sources */
/** @typedef {import('./sources-types.js').Bar} Bar */

/** @param {import('../types.js').Context} context @param {(source: number) => void} toggle */
export function makeTable(context, toggle) {
  const { core, words, about, act, own } = context;
  const { t } = words;
  let built = '';
  let width = 0;
  /** The source that Tab leads to, and the event along its row. */
  let current = 0;
  let along = '';
  /** @type {ReturnType<typeof makeCell>[][]} */
  let cells = [];
  /** How many events each thread has. @type {HTMLElement[]} */
  let counts = [];

  const shown = about.sources.slice(0, core.ask('sources.shown'));
  const more = about.sources.length - shown.length;
  const heads = shown.map(({ short, note }, i) => {
    const numbers = h('p.numbers');
    const state = h('span', { 'aria-hidden': 'true' });
    const id = `sl-src-${i}`;
    const button = h(
      'button.switch',
      { role: 'switch', 'aria-label': short, 'aria-describedby': id, 'data-s': i, onclick: () => toggle(i) },
      h('i'),
      state,
    );
    const about = h('span.unseen', { id });
    return {
      node: h(
        'div.source',
        badge(context.about.sources, i, { 'aria-hidden': 'true' }),
        h('div', h('b', own(short)), numbers, button),
        about,
      ),
      button,
      /** @param {import('./sources-types.js').OfSource} of */
      draw({ on, told, alone, now_alone, goes }) {
        const n = on ? told - goes : told;
        replace(
          numbers,
          on ? t('src.told', { n, a: alone }) : t('src.told-off-n', { n }),
          now_alone > 0 && h('b', ` +${words.number(now_alone)}`),
        );
        text(state, t(on ? 'src.on' : 'src.off'));
        attr(button, 'aria-checked', `${on}`);
        const said = on ? t('src.told', { n, a: alone }) : t('src.told-off-all', { n, a: goes });
        text(about, [said, note].filter(Boolean).join('. '));
      },
    };
  });

  /** @param {number} source @param {number} column @param {boolean} apart whether bars and numbers are cells of their own */
  function makeCell(source, column, apart) {
    const told = h('b');
    const more = new Text();
    const bars = s('path', { class: 'bars' });
    const feet = s('path', { class: 'feet' });
    const svg = s('svg', { 'aria-hidden': 'true', '--c': sourceColor(source) }, bars);
    const picture = h(apart ? 'td.bars' : 'div.bars', svg);
    /** In units. */
    let wide = 0;
    /** @param {MouseEvent} event @returns {Bar | null} */
    const under = ({ clientX }) => {
      const { left, right } = svg.getBoundingClientRect();
      const x = (words.direction === 'rtl' ? right - clientX : clientX - left) / (right - left);
      return core.ask('sources.at', '', column, x * wide, width);
    };
    svg.addEventListener('pointermove', (event) => context.guarded(() => show(picture, under(event))));
    svg.addEventListener('pointerleave', () => tip.remove());
    svg.addEventListener('click', (event) =>
      act(() => {
        const bar = under(event);
        if (bar) core.ask('set_event', bar.id);
      }),
    );
    const numbers = h(apart ? 'td' : 'p', told, more);
    return {
      picture,
      numbers,
      svg,
      /** @param {import('./sources-types.js').Cell} cell @param {number} px @param {boolean} on */
      draw({ told: n, alone, d, feet: below }, px, on) {
        text(told, n ? words.number(n) : '');
        const key = !on ? 'src.cell-goes' : alone === n ? 'src.cell-all' : 'src.cell-alone';
        const rest = n ? alone > 0 && t(key, { n: alone }) : t('src.none');
        more.data = rest ? ` ${rest}` : '';
        wide = px;
        for (const [name, value] of Object.entries(sized(px, 25))) attr(svg, name, value);
        attr(bars, 'd', d);
        attr(feet, 'd', below);
        children(svg, bars, below && feet);
      },
    };
  }

  const tip = h('p.tip');
  const marked = s('rect', { class: 'mark', y: '-1.5', height: '23' });
  /** Names an event beside its bar. @param {Element} beside @param {Bar | null} bar */
  function show(beside, bar) {
    if (!bar) return tip.remove();
    replace(tip, h('b', own(bar.title)), ` ${bar.date.words}`);
    if (tip.parentNode !== beside) beside.append(tip);
  }

  /** Puts the mark on the event that the keys have come to. @param {Bar | null} bar @param {number} source */
  function mark(bar, source) {
    marked.remove();
    tip.remove();
    const cell = bar && cells[source]?.[bar.column];
    if (!cell) return;
    show(cell.picture, bar);
    if (bar.px === undefined || bar.x === undefined) return;
    attr(marked, 'x', bar.x - 1.5);
    attr(marked, 'width', bar.px + 3);
    cell.svg.append(marked);
    cell.picture.scrollIntoView({ block: 'nearest' });
  }

  /** @param {number} source */
  function enter(source) {
    current = source;
    heads.forEach(({ button }, i) => attr(button, 'tabindex', i === source ? '0' : '-1'));
  }

  /** @param {KeyboardEvent} event */
  function onkeydown(event) {
    const { key, altKey, ctrlKey, metaKey } = event;
    const at = /** @type {HTMLElement} */ (event.target).dataset['s'];
    if (at === undefined || altKey || ctrlKey || metaKey) return;
    const forth = words.direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const step = key.startsWith('Arrow') && !/Up|Down/.test(key) ? (key === forth ? 1 : -1) : 0;
    const row = { ArrowUp: current - 1, ArrowDown: current + 1, Home: 0, End: heads.length - 1 }[key];
    if (step) {
      /** @type {Bar | null} */
      const bar = core.ask('sources.step', along, current, step, width);
      along = bar?.id ?? '';
      mark(bar, current);
      if (bar) context.say(bar.title + eventSentence(words, bar));
    } else if (row !== undefined) {
      heads[Math.max(0, Math.min(row, heads.length - 1))]?.button.focus();
    } else if (key === 'Enter' && along) {
      act(() => core.ask('set_event', along));
    } else if (key !== 'Enter') return;
    event.preventDefault();
  }

  const frame = h('div.cover', {
    onkeydown,
    onfocusin: (/** @type {FocusEvent} */ { target }) => {
      const { s: at } = /** @type {HTMLElement} */ (target).dataset;
      if (at === undefined || Number(at) === current) return;
      along = '';
      mark(null, 0);
      enter(Number(at));
    },
    onfocusout: () => mark(null, 0),
  });
  const legend = h('p.legend', { 'aria-hidden': 'true' });
  const holes = h('p.muted.holes');
  const node = h(
    'section',
    h('header', h('h3', t('src.who')), legend),
    more > 0 && h('p.muted', t('src.others', { n: more })),
    frame,
    holes,
  );
  enter(0);

  /** @param {string} d @param {string} key */
  const sample = (d, key) =>
    h('span', s('svg', { ...sized(10, 20), '--c': 'var(--sl-ink)' }, s('path', { d })), t(key));

  /** @param {Sources} data */
  function build({ stacked, areas, threads }) {
    cells = shown.map((_, i) => threads.map((__, j) => makeCell(i, j, stacked > 0)));
    counts = threads.map(() => h('i'));
    const names = threads.map(({ label }, j) => [
      h('span', label ? own(label) : t('src.other-threads')),
      ' ',
      counts[j],
    ]);
    const active = focusedBeside(frame);
    const source = h('span.unseen', t('facet.sources'));
    const tables = stacked
      ? threads.map((_, j) =>
          h(
            'table',
            h('caption', names[j]),
            shown.map(({ short }, i) =>
              h(
                'tr',
                { 'data-row': i },
                h(
                  'th',
                  { scope: 'row' },
                  badge(about.sources, i, { 'aria-hidden': 'true' }),
                  h('span.unseen', own(short)),
                ),
                cells[i]?.[j]?.picture,
                cells[i]?.[j]?.numbers,
              ),
            ),
          ),
        )
      : h(
          'table',
          h('caption.unseen', t('src.who')),
          h(
            'colgroup',
            h('col'),
            threads.map(({ px }) => h('col', { '--w': px })),
          ),
          h(
            'thead',
            h(
              'tr',
              h('td', source),
              names.map((name) => h('th', { scope: 'col' }, name)),
            ),
          ),
          h(
            'tbody',
            shown.map((_, i) =>
              h(
                'tr',
                { 'data-row': i },
                h('th', { scope: 'row' }, heads[i]?.node),
                threads.map((__, j) => h('td', cells[i]?.[j]?.numbers, cells[i]?.[j]?.picture)),
              ),
            ),
          ),
        );
    const switches = () => heads.map(({ node: head }, i) => h('li', { 'data-row': i }, head));
    children(frame, stacked ? [h('ul.switches', switches()), h('div.stack', tables)] : tables);
    attr(frame, 'data-stacked', stacked || null);
    replace(
      legend,
      sample('M0 0h4v20H0zM5 0h4v20H5z', 'src.too'),
      sample('M0 10h4v10H0zM5 10h4v10H5z', 'src.alone'),
      h('span.silent', t('src.silent')),
      sample('M0 7h4v10H0zM0 18h4v2H0z', 'src.now'),
      h('span', t(areas ? 'src.areas' : 'src.bar')),
    );
    if (frame.contains(active)) active?.focus();
  }

  return {
    node,
    current: () => heads[current]?.button,
    /** @param {Sources} data @param {number} wide */
    draw(data, wide) {
      const { stacked, areas, threads, sources, holes: silent } = data;
      width = wide;
      along = '';
      mark(null, 0);
      const now = JSON.stringify([stacked, areas, threads.map(({ id, px }) => [id, px])]);
      if (now !== built) build(data);
      built = now;
      heads.forEach((head, i) => sources[i] && head.draw(sources[i]));
      sources.forEach(({ on, cells: told }, i) => {
        for (const row of frame.querySelectorAll(`[data-row="${i}"]`)) attr(row, 'data-off', !on);
        told.forEach((cell, j) => cells[i]?.[j]?.draw(cell, threads[j]?.px ?? 0, on));
      });
      threads.forEach(({ told, goes }, j) => {
        const count = counts[j];
        if (count) replace(count, goes > 0 && [h('s', words.number(told)), ' '], t('events-n', { n: told - goes }));
      });
      text(
        holes,
        silent.n
          ? t('src.nobody', { x: silent.first.map((one) => one.words).join('; ') }) +
              (silent.n > silent.first.length ? ` ${t('src.nobody-more', { n: silent.n - silent.first.length })}` : '')
          : '',
      );
    },
  };
}
