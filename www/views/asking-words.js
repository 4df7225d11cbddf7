// The words of the questions, which come with their part.

import { phrases } from '../i18n.js';
import en from '../i18n/questions/en.json';

/** @typedef {import('../types.js').Context} Context */

/** A context whose words are those of the questions, too. @param {Context} context @returns {Context} */
export function withWords(context) {
  const { words } = context;
  const own = phrases(words.language, { en });
  /** @type {typeof words.t} */
  const t = (key, params) => {
    const text = own.t(key, params);
    return text === key ? words.t(key, params) : text;
  };
  // What changes in the context, as its width does, changes here.
  return Object.create(context, { words: { value: { ...words, t } } });
}
