export { makeAccounts, makeRule, makeSaid } from '../views/accounts.js';
export { makeTurned } from '../views/turned.js';
export { default as css } from '../style/accounts.css';
