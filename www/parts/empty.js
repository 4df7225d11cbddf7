export { emptyNote as make } from '../empty.js';
export { default as css } from '../style/empty.css';
