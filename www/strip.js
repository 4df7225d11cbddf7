// The density strip: the story's whole time, bars painted by the core, a window over what is in sight. What gestures do
// there comes with the part that filters (brush.js).

import { attr, children, clamp, h, text } from './dom.js';
import { handOver } from './later.js';

/** @typedef {import('./types.js').Context} Context */

const HEIGHT = 40;

/**
 * @param {Context} context
 * @param {(x: number, width: number) => void} show brings a place on the strip on the view's screen; beyond the
 * strip it is the story's beginning or its end
 */
export function makeStrip(context, show) {
  const { core, words } = context;
  const { t } = words;
  /** From 0 to 100, as every slider that says nothing else. @param {string} tag @param {string} label */
  const slider = (tag, label) => h(tag, { role: 'slider', tabindex: '0', 'aria-label': label });
  const canvas = h('canvas', { 'aria-hidden': 'true' });
  const ticks = h('div.ticklabels', { 'aria-hidden': 'true' });
  const whole = slider('div.box', t('strip.window'));
  const start = slider('div.grip.from', t('strip.from'));
  const end = slider('div.grip.to', t('strip.to'));
  const node = h(
    'div.strip',
    { part: 'strip', role: 'group', 'aria-label': t('strip') },
    canvas,
    ticks,
    whole,
    start,
    end,
  );
  const events = ['pointerdown', 'pointermove', 'pointerup', 'pointercancel', 'keydown'];
  handOver(node, events, () => context.filter()?.strip, context.filtering);

  let width = 0;
  /** Its colours: tokens, as a canvas knows them. @type {string[]} */
  let colours = [];
  let painted = '';
  /** The window, in px. */
  let from = 0;
  let to = 0;

  /** Whether that was asked in this task. */
  let looked = false;

  /** Asks how it stands: best before a picture is written, which the browser would have to lay out at once for it. */
  function look() {
    const { color, backgroundColor, borderTopColor } = getComputedStyle(node);
    colours = [color, backgroundColor, borderTopColor];
    width = Math.round(node.clientWidth);
    looked = true;
    queueMicrotask(() => (looked = false));
    return width;
  }

  function draw() {
    if (!looked) look();
    if (!width) return;
    paint();
    /** @type {[number, number, string, string] | null} */
    const box = core.ask('strip_box', '', width);
    for (const part of [whole, start, end]) attr(part, 'hidden', !box);
    if (!box) return;
    const [, , a, b] = box;
    [from, to] = box;
    attr(node, '--from', `${from}px`);
    attr(node, '--to', `${to}px`);
    attr(node, '--width', `${width}px`);
    say(whole, (from + to) / 2, a === b ? a : t('strip.range', { a, b }));
    say(start, from, t('strip.from-x', { x: a }));
    say(end, to, t('strip.to-x', { x: b }));
  }

  /** @param {Element} part @param {number} x @param {string} value */
  function say(part, x, value) {
    attr(part, 'aria-valuenow', Math.round(clamp((100 * x) / width, 0, 100)));
    attr(part, 'aria-valuetext', value);
  }

  function paint() {
    const key = [width, devicePixelRatio, ...colours, core.ask('version')].join();
    if (key === painted) return;
    painted = key;
    core.paint(canvas, width, HEIGHT, devicePixelRatio, colours);
    /** @type {{x: number, label: string}[]} */
    const labels = core.ask('strip_ticks', '', width);
    children(
      ticks,
      labels.map(({ x, label }, i) => {
        const tick = ticks.children[i] ?? h('span');
        attr(tick, '--x', `${x}px`);
        text(tick, label);
        return tick;
      }),
    );
  }

  return {
    node,
    look,
    draw,
    /** Paints anew, as after a change of colours. */
    repaint: () => ((painted = ''), draw()),
    /** Start, window and end. */
    ends: [start, whole, end],
    /** The window and the strip, in px. */
    box: () => ({ from, to, width }),
    show,
  };
}
