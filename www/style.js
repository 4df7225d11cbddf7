// The shadow root's style sheet; the order is that of the cascade.

import tokens from './style/tokens.css';
import base from './style/base.css';
import bar from './style/bar.css';
import strip from './style/strip.css';
import list from './style/list.css';
import facets from './style/facets.css';
import card from './style/card.css';
import timeline from './style/timeline.css';
import states from './style/states.css';
import widths from './style/widths.css';

export default [tokens, base, bar, strip, list, facets, card, timeline, states, widths].join('');
