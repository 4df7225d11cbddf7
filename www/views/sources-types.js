// What the core tells the view of the sources, as types only.

/** @typedef {{id: string, title: string, told: number[]}} Told an event, and the sources that are on and tell it */
/** @typedef {{n: number, first: Told[]}} Some how many, and the first of them */
/** @typedef {{n: number, first: {words: string, events: number}[]}} Holes the longest stretches of silence */
/** @typedef {{told: number, alone: number, d: string, feet: string}} Cell numbers and bars of a source in a thread */
/**
 * @typedef {object} OfSource
 * @property {boolean} on @property {number} told @property {number} goes @property {number} alone
 * @property {number} now_alone @property {Cell[]} cells
 * @property {{n: number, d?: string, px?: number, height?: number}[]} dates by columns
 * @property {{n: number, px: number}[]} answers given; of them denied, and told otherwise
 * @property {Some} only @property {Some} leaves_out @property {Holes} holes
 */
/**
 * @typedef {object} Sources
 * @property {number[]} off @property {number} goes @property {number} now_alone
 * @property {{before: number, after: number}[]} counts events; those told by several sources, by one; those whose dates differ
 * @property {{label: string, left: number, of: number}[]} hit @property {string[]} months @property {number} months_n
 * @property {number} stacked threads side by side, each in a table of its own; 0 for one table @property {boolean} areas
 * @property {{id: string, label: string, told: number, goes: number, px: number}[]} threads
 * @property {Holes} holes @property {boolean} duo @property {number} head of a row, in px
 * @property {{n: number, px: number}[]} columns of dates, by their place among all @property {OfSource[]} sources the first of the story's
 * @property {{source: number, side: string, a: number, n: number}[]} leans sources whose dates fall to one side
 */
/**
 * @typedef {object} Bar
 * @property {string} id @property {string} title @property {import('../types.js').EventDate} date
 * @property {string} standing @property {number[]} told @property {number} of
 * @property {number} column @property {number} [x] @property {number} [px]
 */

export {};
