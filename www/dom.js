// Making and mending DOM. Text enters as text: nothing here takes markup.

/** @typedef {Node | string | number | null | undefined | false} Child */
/** @typedef {Record<string, unknown>} Props */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * An HTML element. A property that starts with `on` is a listener, one that starts with `--` a
 * custom property, `text` its text; everything else is an attribute (`true`: empty, `false` and `null`: absent).
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag @param {Props} [props] @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  if (element instanceof HTMLButtonElement) element.type = 'button'; // never the page's submit
  return fill(element, props, children);
}

/**
 * An SVG element; otherwise as `h`.
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} tag @param {Props} [props] @param {...(Child | Child[])} children
 * @returns {SVGElementTagNameMap[K]}
 */
export function s(tag, props, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

/**
 * @template {HTMLElement | SVGElement} E
 * @param {E} element @param {Props | undefined} props @param {(Child | Child[])[]} children
 */
function fill(element, props, children) {
  for (const name in props) {
    const value = props[name];
    if (typeof value === 'function') element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else if (name.startsWith('--')) element.style.setProperty(name, String(value));
    else attr(element, name, value);
  }
  element.append(...some(children));
  return element;
}

/** What there is of these. @param {(Child | Child[])[]} children */
const some = (children) => /** @type {Node[]} */ (children.flat().filter((child) => child || child === 0));

/** Replaces what stands in an element. @param {Element} element @param {...(Child | Child[])} children */
export const replace = (element, ...children) => element.replaceChildren(...some(children));

/**
 * Writes an attribute only where it changes.
 * @param {Element} element @param {string} name @param {unknown} value
 */
export function attr(element, name, value) {
  if (value === false || value == null) {
    if (element.hasAttribute(name)) element.removeAttribute(name);
  } else {
    const text = value === true ? '' : String(value);
    if (element.getAttribute(name) !== text) element.setAttribute(name, text);
  }
}

/**
 * Writes text only where it changes.
 * @param {Element} element @param {string | number} value
 */
export function text(element, value) {
  if (element.textContent !== String(value)) element.textContent = String(value);
}

/**
 * Writes a style property only where it changes.
 * @param {HTMLElement | SVGElement} element @param {string} name @param {string} value
 */
export function style(element, name, value) {
  if (element.style.getPropertyValue(name) !== value) element.style.setProperty(name, value);
}

/**
 * Makes `wanted` the children of `parent`, in order, moving as little as it can.
 * @param {Element} parent @param {Node[]} wanted
 */
export function children(parent, wanted) {
  const keep = new Set(wanted);
  for (const old of [...parent.childNodes]) if (!keep.has(old)) old.remove();
  wanted.forEach((node, i) => {
    const there = parent.childNodes[i];
    if (there !== node) parent.insertBefore(node, there ?? null);
  });
}

/**
 * Text with some of its words set apart: `pieces(['15', ' or ', '17'])` mutes the odd ones.
 * @param {string[]} parts
 */
export const pieces = (parts) => parts.map((part, i) => (i % 2 ? h('i', {}, part) : part));

/**
 * A link target from a story, or `null`: only schemes that lead to a page.
 * @param {string} url
 */
export function safeUrl(url) {
  return /^https?:\/\//i.test(url) ? url : null;
}
