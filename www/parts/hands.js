export { makeHands as make } from '../views/hands.js';
export { default as css } from '../style/hands.css';
