// Everything in one classic script: the element, its parts, the reader and the plain list, with wasm and story in
// SL_INLINE.

import './define.js';
import { parts } from '#parts';
import { local } from './core.js';
import { plain } from './plain.js';
import { read } from './reader.js';

Object.assign(local, { read, plain, parts });
