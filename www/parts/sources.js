import view from '../style/sources.css';
import beside from '../style/beside.css';

export { makeSources as make } from '../views/sources.js';
export const css = view + beside;
