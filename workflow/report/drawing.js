"use strict";
// What the explorer and the catalogue draw alike: words for numbers, elements of the page, and the bar of a share.
// Text is only ever set as text, never as HTML.

const counted = (n, name) => `${n} ${name}${n === 1 ? "" : "s"}`;
// Halves to the even number, as the report rounds them: 12.5 % is 12 % on every page.
const whole = (number) => (Math.abs(number % 1) === 0.5 ? 2 * Math.round(number / 2) : Math.round(number));
const percent = (share) => `${whole(100 * share)}\u00a0%`;
function points(difference) {
  const rounded = whole(100 * difference);
  return rounded > 0 ? `+${rounded}` : rounded < 0 ? `−${-rounded}` : "0";
}
const listed = (names) => (names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`);

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

function button(label, attributes, act) {
  const made = element("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", act);
  return made;
}

const field = (name, label, control, attributes = {}) => element("div", attributes, element("label", { for: name }, label), control);

// A share as a dot on its interval, from 0 to 100 %.
function bar({ share, lower, upper }) {
  const drawn = element("span", { class: "bar", "aria-hidden": "true" });
  for (const [name, from, to] of [["range", lower, upper], ["point", share, share]]) {
    const part = element("span", { class: name });
    part.style.left = `${100 * from}%`;
    part.style.width = name === "range" ? `${100 * (to - from)}%` : "";
    drawn.append(part);
  }
  return drawn;
}
