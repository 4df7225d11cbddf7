// The truth that pages are held against: the story as it is coded, read and counted here without the product.
import { readFile } from 'node:fs/promises';
import { inRepository } from './harness/files.mjs';

/**
 * @typedef {object} Report
 * @property {string} source @property {string} [date] @property {string} [says]
 * @property {{paragraph: number, paragraph_end?: number} | {paragraph: number, paragraph_end?: number}[]} at
 */
/**
 * @typedef {object} StoryEvent
 * @property {string} id @property {string} title @property {string} [summary] @property {string} [date]
 * @property {string} thread @property {string} type @property {string} [place] @property {string} standing
 * @property {{actor: string, role: string}[]} participants @property {Report[]} reports
 */
/** @typedef {{id: string, name: string, short?: string, aliases?: string[]}} Actor */
/**
 * @typedef {object} Story
 * @property {string} title @property {StoryEvent[]} events @property {Actor[]} actors
 * @property {{id: string, letter: string, short: string, title: string, note?: string}[]} sources
 * @property {{id: string, title: string}[]} threads @property {{id: string, name: string}[]} places
 * @property {{id: string, label: string}[]} types @property {{id: string, label: string}[]} roles
 */

/** @type {Story} */
export const story = JSON.parse(await readFile(inRepository('stories/iran-albania/story.json'), 'utf8'));

/** The sources of an event, in the story's order. @param {StoryEvent} event */
export const sourcesOf = (event) =>
  story.sources.map(({ id }) => id).filter((id) => event.reports.some((report) => report.source === id));

/** What an event has of each facet. @type {Record<string, (event: StoryEvent) => string[]>} */
export const FACETS = {
  threads: (event) => [event.thread],
  types: (event) => [event.type],
  standing: (event) => [event.standing],
  sources: sourcesOf,
  corroboration: (event) => [sourcesOf(event).length > 1 ? 'several' : 'one'],
  actors: (event) => event.participants.map(({ actor }) => actor),
  roles: (event) => event.participants.map(({ role }) => role),
};

/** Ids of the events for which something holds, sorted. @param {(event: StoryEvent) => boolean} holds */
export const idsWhere = (holds) =>
  story.events
    .filter(holds)
    .map(({ id }) => id)
    .sort();

/** @param {string} id */
export function eventOf(id) {
  const event = story.events.find((one) => one.id === id);
  if (!event) throw new Error(`no event ${id}`);
  return event;
}

/** @param {Report} report */
export const passages = ({ at }) => [at].flat();

const fold = (/** @type {string} */ text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether every word stands at a word's start in what is searched. @param {StoryEvent} event @param {string} text */
export function matchesText(event, text) {
  const actors = event.participants.flatMap(({ actor }) => story.actors.filter(({ id }) => id === actor));
  const places = story.places.filter(({ id }) => id === event.place).map(({ name }) => name);
  const searched = [
    event.title,
    event.summary ?? '',
    ...event.reports.map(({ says }) => says ?? ''),
    ...places,
    ...actors.flatMap(({ name, short, aliases }) => [name, short ?? '', ...(aliases ?? [])]),
  ];
  const words = searched.flatMap((one) => fold(one).split(/[^\p{L}\p{N}]+/u));
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .every((wanted) => words.some((word) => word.startsWith(wanted)));
}

/** An alias that stands in no event's own text, and whom it names: only a search through names finds it. */
export function hiddenAlias() {
  for (const { id, aliases = [] } of story.actors) {
    for (const alias of aliases) {
      const found = story.events.filter((event) => matchesText(event, alias));
      const named = story.events.filter((event) => event.participants.some(({ actor }) => actor === id));
      const bare = story.events.some((event) => matchesText({ ...event, participants: [] }, alias));
      if (named.length > 1 && !bare && found.length === named.length) return { alias, actor: id };
    }
  }
  throw new Error('the story has no such alias');
}
