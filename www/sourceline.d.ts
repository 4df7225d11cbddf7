// The public face of <source-line>. What stands here is kept from version to version.

/** `[-]YYYY[-MM[-DD]]` */
export type PartialDate = string;

/** Any of these ids; or any, all and none of them. */
export type Facet<Id extends string = string> = Id[] | { any?: Id[]; all?: Id[]; none?: Id[] };

export interface Query {
  text?: string;
  actors?: Facet;
  /** Binds to the same participant as `actors`. */
  roles?: Facet;
  threads?: Facet;
  types?: Facet;
  places?: Facet;
  sources?: Facet;
  standing?: Facet<'reported' | 'claimed' | 'expected'>;
  corroboration?: Facet<'one' | 'several'>;
  differing?: true;
  from?: PartialDate;
  to?: PartialDate;
  fit?: 'possible' | 'definite';
}

export interface Count {
  id: string;
  label: string;
  /** What a click on this value would leave. */
  count: number;
}

export interface Counts {
  total: number;
  matching: number;
  in_view: number;
  /** By the query's keys; most frequent first. */
  facets: Record<string, Count[]>;
}

export interface Problem {
  path: string;
  severity: string;
  found: string;
  expected: string;
  hint?: string;
}

export interface Loaded {
  total: number;
  left_out: number;
  problems: Problem[];
}

export interface Failure {
  kind: 'network' | 'format' | 'version' | 'limit' | 'checksum' | 'unsupported' | 'internal';
  message: string;
  problems: Problem[];
}

/** `actors` is reserved: the list is shown for it. */
export type View = 'timeline' | 'list' | 'actors' | 'questions' | 'sources';
export type Lanes = 'thread' | 'actor' | 'type' | 'source';
export type Scale = 'story' | 'true';

export interface State {
  query: Query;
  window: { from?: PartialDate; to?: PartialDate } | null;
  selected: string | null;
  view: View;
  lanes: Lanes;
  scale: Scale;
  lens: { told_by?: string[]; known_on?: PartialDate } | null;
}

export interface SourceLineEventMap extends HTMLElementEventMap {
  /** A reader's action changed the state. */
  'sourceline-change': CustomEvent<State & { changed: (keyof State)[] }>;
  'sourceline-load': CustomEvent<Loaded>;
  'sourceline-error': CustomEvent<Failure>;
}

export declare class SourceLine extends HTMLElement implements State {
  src: string | null;
  /** Set a story's object, its JSON text, or packed bytes. */
  story: object | string | Uint8Array | ArrayBuffer | null;
  /** Resolves after the first drawing; rejects with a `Failure` only if nothing can be shown. */
  readonly ready: Promise<Loaded>;
  query: Query;
  /** `null` until loaded. */
  readonly counts: Counts | null;
  window: State['window'];
  selected: string | null;
  /** As `lanes` and `scale`, reads back what is in force: something unknown never is. */
  view: View;
  lanes: Lanes;
  scale: Scale;
  /** Reserved: reads `null`, and setting it does nothing. */
  lens: State['lens'];
  readonly problems: Problem[];
  /** Reserved: rejects with a `Failure` of kind `unsupported`. */
  export(format: 'csv' | 'ics' | 'json' | 'jsonld' | 'svg'): Promise<Blob>;

  addEventListener<K extends keyof SourceLineEventMap>(
    type: K,
    listener: (this: SourceLine, event: SourceLineEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof SourceLineEventMap>(
    type: K,
    listener: (this: SourceLine, event: SourceLineEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'source-line': SourceLine;
  }
}
