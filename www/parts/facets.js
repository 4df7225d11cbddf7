export { makeFacets as make } from '../facets.js';
export { default as css } from '../style/facets.css';
