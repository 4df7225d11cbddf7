export { makeTimeline as make } from '../views/timeline.js';
export { default as css } from '../style/timeline.css';
