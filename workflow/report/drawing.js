// @ts-check
"use strict";
// What the explorer and the catalogue draw alike: words for numbers, elements of the page, and the bar of a share.
// Text is only ever set as text, never as HTML.

/** @typedef {Node | string | null | undefined} Child - What an element holds; nothing stands for null and no text. */

const counted = (/** @type {number} */ n, /** @type {string} */ name) => `${n} ${name}${n === 1 ? "" : "s"}`;

/**
 * Halves to the even number, as the report rounds them: 12.5 % is 12 % on every page.
 * @param {number} number
 */
const whole = (number) => (Math.abs(number % 1) === 0.5 ? 2 * Math.round(number / 2) : Math.round(number));

const percent = (/** @type {number} */ share) => `${whole(100 * share)}\u00a0%`;

/** @param {number} difference */
function points(difference) {
  const rounded = whole(100 * difference);
  return rounded > 0 ? `+${rounded}` : rounded < 0 ? `−${-rounded}` : "0";
}

const listed = (/** @type {string[]} */ names) =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string>} attributes
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  for (const child of children) if (child !== null && child !== undefined && child !== "") made.append(child);
  return made;
}

/**
 * An element that the page has.
 * @param {string} id
 */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * A choice or a field that the page has.
 * @param {string} id
 */
const controlOf = (id) => /** @type {HTMLSelectElement | HTMLInputElement} */ (document.getElementById(id));

/**
 * @param {string} label
 * @param {Record<string, string>} attributes
 * @param {() => unknown} act
 */
function button(label, attributes, act) {
  const made = element("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", act);
  return made;
}

/**
 * A control with its label.
 * @param {string} name
 * @param {string} label
 * @param {HTMLElement} control
 * @param {Record<string, string>} attributes
 */
const field = (name, label, control, attributes = {}) =>
  element("div", attributes, element("label", { for: name }, label), control);

/**
 * A share as a dot on its interval, from 0 to 100 %.
 * @param {{share: number, lower: number, upper: number}} share
 */
function bar({ share, lower, upper }) {
  const range = element("span", { class: "range" });
  range.style.left = `${100 * lower}%`;
  range.style.width = `${100 * (upper - lower)}%`;
  const point = element("span", { class: "point" });
  point.style.left = `${100 * share}%`;
  return element("span", { class: "bar", "aria-hidden": "true" }, range, point);
}
