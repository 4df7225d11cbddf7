// Registers <source-line>. A page may load this twice, or two versions of it: the first one stands.

import { SourceLine } from './element.js';

if (!customElements.get('source-line')) customElements.define('source-line', SourceLine);

export { SourceLine };
