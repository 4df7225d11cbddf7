// The shadow root's style sheet, without what comes with the parts; the order is that of the cascade.

import tokens from './style/tokens.css';
import base from './style/base.css';
import signs from './style/signs.css';
import bar from './style/bar.css';
import strip from './style/strip.css';
import states from './style/states.css';
import widths from './style/widths.css';

export default [tokens, base, signs, bar, strip, states, widths].join('');
