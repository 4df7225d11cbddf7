export { makeList as make } from '../views/list.js';
export { default as css } from '../style/list.css';
