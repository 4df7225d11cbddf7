export { makeCard as make } from '../views/card.js';
export { default as css } from '../style/card.css';
