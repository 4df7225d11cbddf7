// What stands above the timeline: lanes, scale, zoom, and the key to the signs.

import { attr, clamp, h } from '../dom.js';
import { sign, slots } from '../signs.js';
import { CHOICES } from '../state.js';

/**
 * @param {import('../types.js').Context} context
 * @param {object} act
 * @param {() => Promise<ReturnType<typeof import('./hands.js').makeHands> | undefined>} act.hands what the buttons do
 * @param {(lanes: string) => void} act.expect lanes may be chosen in a moment
 */
export function makeTools(context, act) {
  const { words } = context;
  const { t } = words;
  /** @param {(hands: ReturnType<typeof import('./hands.js').makeHands>) => void} what */
  const does = (what) => async () => {
    const hands = await act.hands();
    if (hands) what(hands);
  };
  const option = (/** @type {'lanes' | 'scale'} */ key) => (/** @type {string} */ value) =>
    h(
      'button',
      {
        'data-value': value,
        onpointerdown: () => act.expect(value),
        onclick: does((hands) => hands.choose(key, value)),
      },
      t(`${key}.${value}`),
    );
  const lanes = h('div.seg', { role: 'group', 'aria-label': t('lanes') }, CHOICES.lanes.map(option('lanes')));
  const scales = h('div.seg', { role: 'group', 'aria-label': t('scale') }, CHOICES.scale.map(option('scale')));
  const button = (/** @type {string} */ key, /** @type {string} */ sign, /** @type {() => void} */ onclick) =>
    h('button', { 'aria-label': t(key), title: t(key), onclick }, sign);
  /** All signs in a dialog, a part. @type {HTMLDialogElement | undefined} */
  let legend;
  function openLegend() {
    const part = context.use('legend');
    if (!legend && part) tools.append((legend = part.make(words)));
    if (legend?.open) return;
    if (legend) legend.showModal();
    else void context.want('legend', tools, openLegend).then((came) => came && openLegend());
  }
  // As many as there is room for, what is least like what it means first.
  const key = h(
    'ul.key',
    h('li', sign('month', 'reported'), t('sign.month')),
    h('li', slots([0, 2, 3], 5, 'var(--sl-ink)'), t('sign.slots')),
    h('li', sign('span', 'reported'), t('sign.span')),
    h('li', sign('day', 'reported'), t('sign.day')),
  );
  const tools = h(
    'div.tools',
    {
      role: 'toolbar',
      'aria-label': t('timeline'),
      onkeydown,
      onfocusin: (/** @type {FocusEvent} */ { target }) => stopAt(target),
    },
    h('span.muted', { 'aria-hidden': 'true' }, t('lanes')),
    lanes,
    h('span.muted', { 'aria-hidden': 'true' }, t('scale')),
    scales,
    h(
      'div.seg',
      { role: 'group', 'aria-label': t('zoom') },
      button(
        'zoom.out',
        '−',
        does((hands) => hands.zoomOut()),
      ),
      button(
        'zoom.in',
        '+',
        does((hands) => hands.zoomIn()),
      ),
      h('button', { onclick: does((hands) => hands.fit('')) }, t('zoom.whole')),
      h('button', { onclick: does((hands) => hands.fit('peak')) }, t('zoom.peak')),
    ),
    key,
    h('button.link', { onpointerdown: () => context.expect('legend'), onclick: openLegend }, t('all-signs')),
  );

  const buttons = () =>
    /** @type {HTMLElement[]} */ ([...tools.querySelectorAll('button')]).filter((one) => !one.closest('dialog'));

  /** One of the buttons is a stop of Tab, the others are reached by arrows. @param {EventTarget | null | undefined} target */
  function stopAt(target) {
    const all = buttons();
    const at = Math.max(0, all.indexOf(/** @type {HTMLElement} */ (target)));
    all.forEach((one, i) => attr(one, 'tabindex', i === at ? '0' : '-1'));
  }
  stopAt(null);

  /** @param {KeyboardEvent} event */
  function onkeydown(event) {
    const seen = buttons().filter((one) => one.offsetParent);
    const at = seen.indexOf(/** @type {HTMLElement} */ (event.target));
    const step = words.direction === 'rtl' ? -1 : 1;
    const to = { Home: 0, End: seen.length - 1, ArrowRight: at + step, ArrowLeft: at - step }[event.key];
    if (at < 0 || to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    seen[clamp(to, 0, seen.length - 1)]?.focus();
    event.preventDefault();
  }

  return {
    tools,
    /** Shows what is chosen. */
    press() {
      for (const [group, key] of /** @type {const} */ ([
        [lanes, 'lanes'],
        [scales, 'scale'],
      ])) {
        const value = context.choice(key) || CHOICES[key][0];
        for (const one of /** @type {Iterable<HTMLElement>} */ (group.children))
          attr(one, 'aria-pressed', `${one.dataset['value'] === value}`);
      }
    },
  };
}
