// Everything in one classic script: the element, the reader and the plain list, with wasm and story in SL_INLINE.

import './define.js';
import { local } from './core.js';
import { plain } from './plain.js';
import { read } from './reader.js';

Object.assign(local, { read, plain });
