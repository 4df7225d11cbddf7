export { makeQuestions as make } from '../views/questions.js';
export { default as css } from '../style/questions.css';
