// Making and mending DOM. Text enters as text: nothing here takes markup.

/** @typedef {Node | string | number | null | undefined | false | Record<string, unknown> | Child[]} Child */
/** @template {string} T @typedef {T extends `${infer K}.${string}` ? K : T} Tag */

/**
 * An HTML element: `h('p.note.wide', {title: 'Words'}, 'Text', child)`. A first plain object has its properties: one
 * that starts with `on` is a listener, one with `--` a custom property, everything else an attribute.
 * @template {string} T
 * @param {T} tag name and classes @param {...Child} inside
 * @returns {Tag<T> extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Tag<T>] : HTMLElement}
 */
export function h(tag, ...inside) {
  const [name = '', ...classes] = tag.split('.');
  const element = document.createElement(name);
  if (classes.length) attr(element, 'class', classes.join(' '));
  if (name === 'button') attr(element, 'type', name); // never the page's submit
  if (/^[ou]l$/.test(name)) attr(element, 'role', 'list'); // Safari takes one without bullets for none
  return /** @type {any} */ (fill(element, inside));
}

/**
 * An SVG element; otherwise as `h`.
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} tag @param {...Child} inside
 * @returns {SVGElementTagNameMap[K]}
 */
export const s = (tag, ...inside) => fill(document.createElementNS('http://www.w3.org/2000/svg', tag), inside);

/** @template {Element} E @param {E} element @param {Child[]} inside @returns {E} */
function fill(element, inside) {
  const [props] = inside;
  if (props?.constructor === Object) {
    for (const [name, value] of Object.entries(/** @type {object} */ (inside.shift()))) {
      if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
      else attr(element, name, value);
    }
  }
  element.append(...some(inside));
  return element;
}

/** What there is of these. @param {Child[]} children */
const some = (children) => /** @type {Node[]} */ (children.flat(9).filter((child) => child || child === 0));

/** Replaces what stands in an element. @param {Element} element @param {...Child} children */
export const replace = (element, ...children) => element.replaceChildren(...some(children));

/**
 * Writes an attribute (`true`: empty, `false` and `null`: absent), or a custom property, only where it changes.
 * @param {Element} element @param {string} name @param {unknown} value
 */
export function attr(element, name, value) {
  const text = value === true ? '' : String(value);
  if (name.startsWith('--')) {
    const { style } = /** @type {HTMLElement} */ (element); // made when it is first asked for
    if (style.getPropertyValue(name) !== text) style.setProperty(name, text);
  } else if (value === false || value == null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== text) element.setAttribute(name, text);
}

/**
 * Writes text only where it changes.
 * @param {Node} element @param {string | number} value
 */
export function text(element, value) {
  if (element.textContent !== `${value}`) element.textContent = `${value}`;
}

/**
 * Makes what there is of `wanted` the children of `parent`, in order, moving as little as it can.
 * @param {Element} parent @param {...Child} wanted
 */
export function children(parent, ...wanted) {
  const nodes = some(wanted);
  for (const old of [...parent.childNodes]) if (!nodes.includes(old)) old.remove();
  nodes.forEach((node, i) => {
    if (parent.childNodes[i] !== node) parent.insertBefore(node, parent.childNodes[i] ?? null);
  });
}

/**
 * Text with some of its words set apart: `pieces(['15', ' or ', '17'])` mutes the odd ones. A short piece ("15 Jul")
 * does not break.
 * @param {string[]} parts
 */
export const pieces = (parts) =>
  parts.map((part, i) => (i % 2 ? h('i', part) : part.length < 8 ? part.replace(' ', '\u00a0') : part));

/**
 * A link to a page of a source, or its words alone: only schemes that lead to a page become links.
 * @param {string | undefined} url @param {Node | string} words @param {Record<string, unknown>} [props]
 */
export const outside = (url, words, props) =>
  /^https?:\/\//i.test(url ?? '') ? h('a', { href: url, target: '_blank', rel: 'noopener', ...props }, words) : words;

/** What holds the focus within the same shadow root. @param {Node} node */
export const focusedBeside = (node) =>
  /** @type {HTMLElement | null} */ (/** @type {ShadowRoot} */ (node.getRootNode()).activeElement);

/** How wide the frame is, by the measure of the style sheet's steps: px where text is of usual size. @param {Element} frame */
export const across = (frame) =>
  (16 * frame.clientWidth) /
  parseFloat(getComputedStyle(/** @type {ShadowRoot} */ (frame.getRootNode()).host).fontSize);

/** @param {number} x @param {number} low @param {number} high */
export const clamp = (x, low, high) => Math.max(low, Math.min(high, x));
