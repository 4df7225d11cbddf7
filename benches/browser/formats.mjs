// The events as each library wants them, made before anything is measured: a page only loads its own.

/** @typedef {import('./data.mjs').Event} Event */

/** Words as all search them: without case and marks, a space before each. @param {string} text */
export const folded = (text) =>
  ` ${text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')}`;

/** What a search looks into. @param {Event} event */
export const searched = ({ title, summary, place, actors }) => [title, summary, place ?? '', ...actors].join(' ');

/** The day after. @param {string} day */
const next = (day) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

/** @param {Event[]} events @param {'actors' | 'sources' | 'type' | 'thread'} key */
const names = (events, key) => [...new Set(events.flatMap((event) => event[key]))].sort();

/** @param {Event[]} events */
export const forVis = (events) => ({
  groups: names(events, 'thread').map((id) => ({ id, content: id })),
  items: events.map((event) => ({
    id: event.id,
    content: event.title,
    group: event.thread,
    start: event.first,
    // Without an end it is a box, as its documentation has single moments.
    ...(event.last !== event.first && { end: next(event.last) }),
    actors: event.actors,
    kind: event.type,
    folded: folded(searched(event)),
  })),
});

/** @param {string} day */
const dateOf = (day) => {
  const [year, month, date] = day.split('-').map(Number);
  return { year, month, day: date };
};

/** @param {Event[]} events */
export const forTimelineJs = (events) => ({
  events: events.map(({ id, title, summary, first, last, thread }) => ({
    unique_id: id,
    start_date: dateOf(first),
    ...(last !== first && { end_date: dateOf(last) }),
    group: thread,
    text: { headline: title, text: summary },
  })),
});

/** @param {Event[]} events */
export function forTimelinesChart(events) {
  /** @type {Map<string, Map<string, object[]>>} */
  const threads = new Map();
  for (const event of events) {
    const { thread, type, first, last, title, actors } = event;
    const lines = threads.get(thread) ?? new Map();
    const line = lines.get(type) ?? [];
    const timeRange = [first, next(last)];
    line.push({ timeRange, val: type, labelVal: title, actors, folded: folded(searched(event)) });
    threads.set(thread, lines.set(type, line));
  }
  const groups = [...threads].map(([group, lines]) => ({
    group,
    data: [...lines].map(([label, data]) => ({ label, data })),
  }));
  return { total: events.length, groups };
}

/** Rows that name by number. @param {Event[]} events @param {boolean} withTexts */
function forEngines(events, withTexts) {
  const all = { actors: names(events, 'actors'), types: names(events, 'type'), sources: names(events, 'sources') };
  const [actor, type, source] = Object.values(all).map((list) => new Map(list.map((name, n) => [name, n])));
  const rows = events.map((event) => ({
    actors: event.actors.map((name) => actor?.get(name)),
    type: type?.get(event.type),
    sources: event.sources.map((name) => source?.get(name)),
  }));
  return { names: all, rows, ...(withTexts && { texts: events.map((event) => folded(searched(event))) }) };
}

/** @param {Event[]} events */
export const forCounting = (events) => forEngines(events, false);
/** @param {Event[]} events */
export const forCountingAndText = (events) => forEngines(events, true);
/** @param {Event[]} events */
export const forText = (events) => ({ texts: events.map(searched) });

/** JSON in pieces: a million rows are longer than a string may be. @param {any} value @returns {Buffer} */
export function bytesOf(value) {
  /** @type {Buffer[]} */
  const parts = [];
  const members = Object.entries(value).map(([key, member]) => ({ key, member }));
  members.forEach(({ key, member }, n) => {
    parts.push(Buffer.from(`${n ? ',' : '{'}${JSON.stringify(key)}:`));
    if (!Array.isArray(member)) return parts.push(Buffer.from(JSON.stringify(member)));
    const PIECE = 10_000;
    parts.push(Buffer.from('['));
    for (let at = 0; at < member.length; at += PIECE) {
      const piece = JSON.stringify(member.slice(at, at + PIECE)).slice(1, -1);
      parts.push(Buffer.from(at ? `,${piece}` : piece));
    }
    return parts.push(Buffer.from(']'));
  });
  parts.push(Buffer.from('}'));
  return Buffer.concat(parts);
}
