export { makeLegend as make } from '../views/legend.js';
export { makeKeyTable } from '../views/keytable.js';
export { default as css } from '../style/legend.css';
