export { makeFilter as make } from '../filter.js';
export { queryObject, queryText } from '../query.js';
export { default as css } from '../style/chips.css';
