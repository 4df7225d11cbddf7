export { makeLegend as make } from '../views/legend.js';
export { default as css } from '../style/legend.css';
