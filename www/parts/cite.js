export { makeCite as make } from '../views/cite.js';
export { default as css } from '../style/cite.css';
