// The peers come as classic scripts; their pages use so little of them that types would be in the way.

declare const vis: any;
declare const TL: any;
declare const TimelinesChart: any;
declare const crossfilter: any;
declare const FlexSearch: any;
/** What a page offers to the harness (pages/page.js). */
declare const bench: any;
