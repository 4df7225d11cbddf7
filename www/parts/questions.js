import list from '../style/questions.css';
import whole from '../style/attribution.css';

export { makeQuestions as make } from '../views/questions.js';
export const css = list + whole;
