// Registers <source-line>. A page may load this twice, or two versions of it: the first one stands.

import { SourceLine } from './element.js';

// A browser without the youngest thing that the style needs keeps the page's own list.
if (CSS.supports('color', 'light-dark(red,red)') && !customElements.get('source-line')) {
  customElements.define('source-line', SourceLine);
}

export { SourceLine };
