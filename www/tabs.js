// The views: a row of tabs, one stop for Tab, arrows between them.

import { attr, clamp, h } from './dom.js';

/** @param {import('./types.js').Context} context @param {string[]} views those that the story has something for */
export function makeTabs({ core, words: { t, direction }, act }, views) {
  const buttons = views.map((view) =>
    h('button', { 'data-view': view, onclick: () => act(() => core.ask('set_view', view)) }, t(`view.${view}`)),
  );
  const node = h(
    'nav.views',
    { part: 'views', 'aria-label': t('views'), hidden: views.length < 2, onkeydown },
    buttons,
  );

  /** @param {KeyboardEvent} event */
  function onkeydown(event) {
    const at = buttons.findIndex((button) => button === event.target);
    const step = direction === 'rtl' ? -1 : 1;
    const end = buttons.length - 1;
    const to = { ArrowRight: at + step, ArrowLeft: at - step, Home: 0, End: end }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    buttons[clamp(to, 0, end)]?.focus();
  }

  return {
    node,
    /** Marks the view that is shown, and tells it: one that there is nothing for is the list. */
    draw() {
      const { host } = /** @type {ShadowRoot} */ (node.getRootNode());
      const wanted = core.ask('view') || host?.getAttribute('view');
      const view = views.includes(wanted) ? wanted : 'list';
      for (const button of buttons) {
        const here = button.dataset['view'] === view;
        attr(button, 'aria-current', here && 'page');
        attr(button, 'tabindex', here ? '0' : '-1');
      }
      return view;
    },
  };
}
