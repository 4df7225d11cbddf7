export { makeSources as make } from '../views/sources.js';
export { default as css } from '../views/sources.css';
