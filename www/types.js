// Shapes that cross the edge between core and page, as types only.

/** @typedef {{n: number, unit: 'day' | 'month' | 'year', about: boolean}} Gap */
/**
 * @typedef {object} EventDate
 * @property {string} words @property {string} datetime
 * @property {'agreed' | 'compatible' | 'differing' | 'none'} agreement
 * @property {{words: string, n: number}[]} others @property {boolean} majority
 * @property {Gap | null} gap @property {string} range
 */
/**
 * @typedef {object} Source
 * @property {string} id @property {string} letter @property {string} short @property {string} title
 * @property {string} author @property {string} publisher @property {string} published @property {string} published_note
 * @property {string} note @property {string} url
 */
/**
 * @typedef {object} About
 * @property {string} id @property {string} title @property {string} dek @property {string} language
 * @property {string} updated @property {number} total @property {string} span
 * @property {number} tellers sources that tell of any event @property {number} questions that editors ask @property {boolean} differ whether sources differ on any date
 * @property {Source[]} sources
 */
/**
 * @typedef {object} EventRow
 * @property {'e'} k @property {string} id @property {number} n @property {string} title @property {string[]} when
 * @property {EventDate} date @property {string} sign @property {string} standing
 * @property {number[]} told @property {number} of
 */
/** @typedef {{k: 'h', text: string}} HeadRow */
/** @typedef {{k: 'f', text: string, note: 'none' | 'new' | 'shared'}} FoldRow */
/** @typedef {EventRow | HeadRow | FoldRow} Row */
/** @typedef {{id: string, label: string}} Named */
/**
 * @typedef {object} Report
 * @property {number} source @property {string} when @property {'' | 'stated' | 'relative' | 'year-inferred'} basis
 * @property {string} basis_note @property {'earlier' | 'later'} [side] on which its date differs @property {string} says @property {{from: number, to: number}[]} passages
 * @property {{kind: string, label: string} | null} origin @property {true} [asked] whether it is what was opened
 */
/**
 * @typedef {object} Axis
 * @property {{x: number, label: string}[]} ticks
 * @property {{row: number, kind: 'day' | 'range' | 'none', x0: number, x1: number, label: string}[]} marks
 * @property {{row0: number, x0: number, row1: number, x1: number, bent: boolean}[]} links
 */
/**
 * @typedef {object} Question
 * @property {string} id @property {string} text @property {string} kind
 * @property {'denied' | 'divergent' | 'single' | 'settled'} state
 * @property {number} answers @property {number} denied @property {Gap | null} gap
 */
/**
 * @typedef {object} Card
 * @property {string} id @property {string} title @property {Named} thread @property {Named} type
 * @property {Named | null} place @property {string} standing @property {EventDate} date @property {string} summary
 * @property {number[]} told @property {number} of @property {number} n @property {number} matching
 * @property {{role: Named, actors: Named[]}[]} participants @property {Report[]} reports @property {Axis} axis
 * @property {Question[]} questions
 * @property {{id: string, title: string} | null} before @property {{id: string, title: string} | null} after
 */
/** @typedef {'asserts' | 'denies' | 'doubts' | 'suspects'} Stance */
/**
 * Where a position stands, and what it says there.
 * @typedef {object} Place
 * @property {number} source @property {string} says @property {string} [confidence] as worded @property {boolean} [act]
 * @property {string} date when it was made public @property {Gap | null} late how much later than it was first said
 * @property {{from: number, to: number}[]} passages @property {{kind: string, label: string} | null} origin
 */
/** @typedef {{stance: Stance, places: Place[]}} Mark */
/** @typedef {Mark & {id: string, label: string, source?: number, itself: boolean}} Holder */
/**
 * @typedef {object} AskedAnswer
 * @property {string} id @property {string} text @property {string} rung @property {number[]} counts of holders by stance
 * @property {number} reports @property {number} origins @property {number} px @property {number} line
 * @property {number} parts groups that stand side by side
 * @property {{key: 'behind' | 'own' | 'against', holders: Holder[]}[]} groups
 */
/**
 * A small axis; `n` of a tick is a number, `held` where somebody gives it, `label` the words of a date, whose middle stands at `middle`.
 * @typedef {object} ValueAxis
 * @property {{x: number, middle: number, label?: string, held?: boolean, n?: number}[]} ticks
 * @property {{x: number, row: number, shown: number, from: number, to: number, sources?: number[], when?: string, stands?: {stance: Stance, label: string, answers: number[]}[]}[]} marks
 * @property {Gap | null} gap @property {number} [from] @property {number} [to]
 */
/**
 * A question in the list of them; `when` is the event about whose date it is, where no editor asked.
 * @typedef {object} Asked
 * @property {string} id @property {string} [text] @property {string} [when] @property {string} kind
 * @property {'denied' | 'divergent' | 'single' | 'settled'} state @property {number} holders @property {number} against
 * @property {number} rungs @property {{id: string, title: string, date: EventDate}[]} events
 * @property {number[]} silent sources @property {ValueAxis | null} axis @property {AskedAnswer[]} answers
 */
/**
 * @typedef {object} Questions
 * @property {number} total @property {number} all about matching events @property {number} shown
 * @property {string} open @property {string} sort
 * @property {{key: string, values: {id: string, label: string, count: number, on: boolean}[]}[]} filters
 * @property {{id: string, px: number, line: boolean}[][]} rows
 */
/** @typedef {{rung: string, columns: number, joins: {id: string, label: string}[] | null}} Rung */
/**
 * @typedef {object} Matrix
 * @property {number} names px
 * @property {(Omit<AskedAnswer, 'groups' | 'line' | 'parts'> & {answer: number, narrower: boolean, silent: number})[]} columns
 * @property {{id: string, label: string, source?: number, group: string, cells: {column: number, marks: Mark[]}[]}[]} rows
 */
/**
 * @typedef {object} Origins
 * @property {number} answer @property {number} sources @property {number} named @property {number} own @property {number} px
 * @property {{label: string, source?: number, end: boolean, own: boolean, column: number, x: number, y: number, w: number}[]} parties
 * @property {[number, number][]} links
 * @property {{source: number, passages: {from: number, to: number}[], steps: string[], circle: boolean}[]} chains
 */
/** @typedef {{answer: number, stance: Stance, date: string}} TurnPart */
/**
 * @typedef {object} Attribution
 * @property {boolean} attribution @property {Rung[]} rungs @property {Matrix | null} matrix @property {Origins[]} origins
 * @property {ValueAxis | null} public
 * @property {{id: string, label: string, before: TurnPart, then: TurnPart, gap: Gap | null}[]} turns
 */
/** @typedef {'' | 'any' | 'all' | 'none'} Mode */
/** @typedef {{key: string, mode: Mode | 'without', id: string, label: string}} Chip */
/** @typedef {{id: string, label: string, count: number, total: number, mode: Mode}} FacetValue */
/** @typedef {{key: string, chosen: number, values: FacetValue[]}} FacetCounts */
/** @typedef {ReturnType<typeof import('./filter.js').makeFilter>} Filter */
/** @typedef {{path: string, severity: string, found: string, expected: string, hint?: string}} Problem */
/** @typedef {{kind: string, message: string, problems: Problem[]}} Failure */

/**
 * A view: one way of showing the story, beside the strip, the filters and the card that all share.
 * @typedef {object} View
 * @property {HTMLElement} node
 * @property {HTMLElement} [tools] what stands above the strip while it is shown
 * @property {HTMLElement} scroller what the foot stands in
 * @property {HTMLElement} empty where it is said that nothing matches
 * @property {(acted: boolean) => boolean | void} draw `acted`: after a reader's action, which may take the focus along; true if it said itself what that left
 * @property {() => void} see tells the core what is on the screen
 * @property {() => number | undefined} [inSight] how many events the view shows at the time, if not all
 * @property {() => void} measure after a change of width
 * @property {() => boolean} [stands] whether it is drawn for the room that it has; unknown, it is drawn anew
 * @property {(id: string) => void} show brings an event on the screen, as far as needed
 * @property {(id: string) => void} focus gives an event the focus; the view where it is empty
 * @property {(id: string) => boolean} isSeen whether an event is on the screen
 * @property {(id: string) => void} reveal begins at an event, or where the story is to be opened
 * @property {(x: number, width: number) => void} goTo brings a place on the strip on the screen; beyond the strip it is the story's beginning or its end
 */
/**
 * What the regions of a mounted element share.
 * @typedef {object} Context
 * @property {import('./core.js').Core} core
 * @property {import('./i18n.js').Phrases} words
 * @property {About} about
 * @property {AbortSignal} signal ends with the mount
 * @property {number} width of the frame, as `across` in www/dom.js
 * @property {(intent: () => void, live?: boolean) => void} act a reader's action: changes the state, draws, and tells the page (not yet, if `live`: more of the same gesture follows)
 * @property {() => Filter | undefined} filter what filters, if it is there
 * @property {() => Promise<unknown>} filtering loads it, if it is not
 * @property {(intent: () => void) => void} asks a reader's action that filters, as soon as what does it is there
 * @property {(key: 'view' | 'lanes' | 'scale') => string} choice what the state, or else an attribute, says; empty for neither
 * @property {(text: string) => void} say announces
 * @property {() => string | null} link a link to this state, or `null` where the page's URL is not ours
 * @property {() => void} draw asks for a drawing
 * @property {string | undefined} foreign the story's language where it is another than that of the words around it
 * @property {(text: string) => Node | string} own the story's text as it stands among our words: in its language and direction
 * @property {() => HTMLElement | false} modal puts out of reach what is under a sheet; gives the sheet
 * @property {(work: () => void) => void} guarded does it; an error, or a trap of the core, ends the mount and says so
 * @property {<N extends import('./parts.js').Name>(name: N) => import('./parts.js').Parts[N] | undefined} use a part, if it is there
 * @property {(name: import('./parts.js').Name, region: Element, again: () => void) => Promise<boolean>} want loads a part for a region and draws; where it cannot, says so, offers to do it `again`, and gives false
 * @property {(name: import('./parts.js').Name) => void} expect asks for a part's files ahead
 * @property {(name: import('./parts.js').Name) => Promise<void>} bring loads a part without a word; where it cannot be had, that is said once it is wanted
 * @property {(byReader: boolean) => void} scrolled the list shows other rows than before
 */

export {};
