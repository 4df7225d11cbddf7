export { problemList as make } from '../views/problems.js';
export { default as css } from '../style/problems.css';
