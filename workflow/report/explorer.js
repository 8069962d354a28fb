// @ts-check
"use strict";
// The page: its choices, which are its address, and the view that is drawn from them.
// Text of documents is only ever set as text, never as HTML.

/** @type {PageData} */
const data = JSON.parse(byId("data").textContent || "");
const choosing = choosingOf(data);
const { CHOICES, FACTS, MOST_OTHERS, againstOf, chosenOf, differing, groupsOf, membersOf } = choosing;
const { offersOf, othersOffered, valuesOf, vocabularyOf } = choosing;
const { byValue, nearestOf, numberNames, numbersOf, parted, sentencesOf, shareOf, sizesOf, skillRows } = countingOf(
  data,
  choosing,
);
const { inWords, nameOfSkill, ofField, ofStatement, ofTag, rows: correctionRows, skillNamed } = correctionsOf(data);
const library = libraryOf(data.folder, data.starts);

const SEARCHES = [
  ["title", "Title of the post", "words of the title"],
  ["search", "Skill", "a skill or tool"],
];
/** @type {Record<string, string>} */
const LABELS = {
  vocabulary: "Vocabulary",
  role_family: "Role family",
  seniority: "Seniority",
  document_kind: "Kind of document",
  employer: "Employer",
  country: "Country",
  workplace: "Workplace",
  period: "Period",
  year: "Year",
  requirement: "Requirement",
  title: "Title of the post",
};
const BREAKDOWN = ["role_family", "seniority", "document_kind", "year", "employer"].filter((name) =>
  FACTS.includes(name),
);
const MOST_NEAR = 3;
const NONE = "none";

/** @param {string} name */
const labelOf = (name) => LABELS[name] || name;

// Words for numbers

const words = (/** @type {unknown} */ name) => String(name).replaceAll("_", " ");
const size = (/** @type {Sizes} */ { n, employers }) =>
  `${counted(n, "document")} of ${counted(employers.length, "employer")}`;

// The state of the page is its address; every control writes it, and every view is drawn from it.

const state = () => new URLSearchParams(location.hash.slice(1));

/** @typedef {Record<string, string | string[]>} Changes */

/** @param {Changes} changes */
function changed(changes) {
  const next = state();
  for (const [name, value] of Object.entries(changes)) {
    next.delete(name);
    for (const each of [value].flat()) if (each || Array.isArray(value)) next.append(name, each);
  }
  return `#${next}`;
}

const change = (/** @type {Changes} */ changes) => {
  location.hash = changed(changes);
};
const NO_VIEW = { skill: "", shown: "", document: "" };

/**
 * Another choice leads back to the table of skills.
 * @param {string} name
 * @param {string | string[]} value
 */
const choose = (name, value) => change({ [name]: value, ...NO_VIEW });

/**
 * A letter typed is no step to go back to.
 * @param {string} name
 * @param {string} value
 */
function type(name, value) {
  history.replaceState(null, "", changed({ [name]: value, ...NO_VIEW }));
  draw();
}

/**
 * The skill whose view is open; addresses written earlier call it shown.
 * @param {URLSearchParams} parameters
 */
const openSkill = (parameters) => parameters.get("skill") || parameters.get("shown") || "";

// Choosing

const againstId = (/** @type {number} */ place) => (place ? `against-${place + 1}` : "against");

function drawForm() {
  const form = byId("choice");
  for (const name of CHOICES) {
    const select = element("select", { id: name, name });
    select.addEventListener("change", () => choose(name, select.value));
    form.append(field(name, labelOf(name), select));
  }
  for (const [name, label, placeholder] of SEARCHES) {
    const search = element("input", { id: name, type: "search", name, placeholder });
    search.addEventListener("input", () => type(name, search.value));
    form.append(field(name, label, search));
  }
  for (let place = 0; place < MOST_OTHERS; place += 1) {
    const select = element("select", { id: againstId(place), name: againstId(place) });
    select.addEventListener("change", () => chooseAgainst(place, select.value));
    form.append(field(againstId(place), place ? `And with (${place + 1})` : "Compare with", select));
  }
  const order = element(
    "select",
    { id: "order", name: "order" },
    element("option", { value: "" }, "most asked for"),
    element("option", { value: "difference" }, "largest difference"),
  );
  order.addEventListener("change", () => choose("order", order.value));
  const startAgain = () => {
    location.hash = "";
  };
  form.append(
    field("order", "Order", order),
    button("Keep this choice to compare with", { id: "keep" }, keepChoice),
    button("Start again", { id: "reset" }, startAgain),
  );
  form.addEventListener("submit", (event) => event.preventDefault());
}

/**
 * All other documents is what is compared with where nothing is named, so it is not written to the address alone.
 * @param {number} place
 * @param {string} value
 */
function chooseAgainst(place, value) {
  const named = againstOf(state());
  const next =
    value === NONE
      ? named.filter((_, own) => own !== place)
      : [...named.slice(0, place), value, ...named.slice(place + 1)];
  choose("against", next.length === 1 && next[0] === "" ? "" : next);
}

/** The choice as it is becomes a group to compare with; then another one can be chosen. */
function keepChoice() {
  const kept = `?${new URLSearchParams(chosenOf(state()))}`;
  const named = state()
    .getAll("against")
    .filter((each) => each !== kept && each.startsWith("?"));
  choose("against", [kept, ...named].slice(0, MOST_OTHERS));
}

/** @typedef {{value: string, n: number}} Offer */

/**
 * Options with the number of documents each would give; one that would give none is left out, unless it is chosen.
 * @param {Offer[]} offers
 * @param {string} chosenValue
 * @param {(value: string) => string} valueOf_
 */
function optionsOf(offers, chosenValue, valueOf_ = (value) => value) {
  return offers
    .filter(({ value, n }) => n || valueOf_(value) === chosenValue)
    .map(({ value, n }) => element("option", { value: valueOf_(value) }, `${words(value)} (${n})`));
}

/** @param {URLSearchParams} parameters */
function drawOptions(parameters) {
  for (const name of CHOICES) {
    const select = controlOf(name);
    if (name === "vocabulary") {
      select.replaceChildren(...valuesOf(name).map((value) => element("option", { value }, words(value))));
      continue;
    }
    const own = parameters.get(name) || "";
    const { n, values } = offersOf(parameters, name);
    const known = own && !valuesOf(name).includes(own) ? [...values, { value: own, n: 0 }] : values;
    select.replaceChildren(element("option", { value: "" }, `all (${n})`), ...optionsOf(known, own));
  }
  drawAgainst(parameters);
  byId("keep").hidden = !chosenOf(parameters).length;
}

/**
 * A further group can be added once the one before it is named.
 * @param {URLSearchParams} parameters
 */
function drawAgainst(parameters) {
  const named = againstOf(parameters);
  const differ = FACTS.filter((name) => parameters.get(name) || named.some((each) => differing(each)[0] === name));
  const offered_ = differ.map((name) => ({ name, ...othersOffered(parameters, name) }));
  for (let place = 0; place < MOST_OTHERS; place += 1) {
    const select = controlOf(againstId(place));
    const isHidden = place > named.length || (place === 1 && named[0] === "");
    if (select.parentElement) select.parentElement.hidden = isHidden;
    if (isHidden) continue;
    const none = place ? [element("option", { value: NONE }, "nothing more")] : [];
    select.replaceChildren(...none, ...againstOptions(parameters, named[place] || "", offered_));
    select.value = place < named.length ? named[place] : NONE;
  }
}

/**
 * What can be compared with: all others, what differs in one choice only, and choices that were kept.
 * @param {URLSearchParams} parameters
 * @param {string} against
 * @param {{name: string, n: number, values: Offer[]}[]} offered_
 */
function againstOptions(parameters, against, offered_) {
  /** @type {HTMLElement[]} */
  const groups = [element("option", { value: "" }, "all other documents")];
  const kept = [...new Set([...parameters.getAll("against"), against])].filter((each) => each.startsWith("?"));
  const keptOptions = kept.map((value) => element("option", { value }, nameOf(parameters, value)));
  if (kept.length) groups.push(element("optgroup", { label: "choices kept" }, ...keptOptions));
  for (const { name, n, values } of offered_) {
    if (!(parameters.get(name) && n) && differing(against)[0] !== name) continue;
    const label = labelOf(name).toLowerCase();
    const any = element("option", { value: name }, `any other ${label} (${n})`);
    const others = optionsOf(values, against, (value) => `${name}:${value}`);
    groups.push(element("optgroup", { label: `same filters, other ${label}` }, any, ...others));
  }
  return groups;
}

/**
 * Words for a group: the chosen one, or one that it is compared with.
 * @param {URLSearchParams} parameters
 * @param {string | null} against
 */
function nameOf(parameters, against = null) {
  if (against === "") return "all other documents";
  if (against === null || against.startsWith("?")) {
    const own = chosenOf(against === null ? parameters : new URLSearchParams(against.slice(1)));
    const named = own.map(([name, value]) => (name === "title" ? `“${value}”` : words(value)));
    return named.join(", ") || "all documents";
  }
  const [name, value] = differing(against);
  return value ? words(value) : `any other ${labelOf(name).toLowerCase()}`;
}

/**
 * @param {URLSearchParams} parameters
 * @param {number[][]} groups
 */
const namesOfGroups = (parameters, groups) =>
  groups.map((_, place) => nameOf(parameters, place ? againstOf(parameters)[place - 1] : null));

// The view

/**
 * How large the groups are, whether documents are in both, and whether they are too few.
 * @param {number[][]} groups
 */
function sizeText(groups) {
  const sizes = groups.map(sizesOf);
  const compared = sizes.length > 1 ? `, compared with ${listed(sizes.slice(1).map(size))}` : "";
  const few = sizes.some((each) => each.n && each.tooFew) ? " Too few for a verdict." : "";
  const own = membersOf(groups[0]);
  const both = Math.max(0, ...groups.slice(1).map((group) => group.filter((document) => own[document]).length));
  const shared = both
    ? ` ${counted(both, "document")} of the choice ${both === 1 ? "is" : "are"} in a group compared with, so the differences look smaller than they are.`
    : "";
  return `${size(sizes[0])}${compared}.${few}${shared}`;
}

/**
 * Where a choice leaves nothing or too little: what would leave more.
 * @param {URLSearchParams} parameters
 * @param {number[][]} groups
 */
function drawNearest(parameters, groups) {
  const isLacking = groups.some((group) => sizesOf(group).tooFew);
  const larger = isLacking ? nearestOf(parameters) : [];
  const areEnough = larger.some(({ enough }) => enough);
  const near = larger.filter(({ enough }) => enough === areEnough).slice(0, MOST_NEAR);
  const wayOf = (/** @type {Way} */ { name, value, kept }) =>
    kept ? `“${kept}” alone in the title` : `without ${labelOf(name).toLowerCase()} “${words(value)}”`;
  const rows = near.map((way) => {
    const sizes = way.groups.map((group) => size(sizesOf(group))).join(", compared with ");
    return element(
      "li",
      {},
      button(wayOf(way), { class: "open" }, () => choose(way.name, way.kept)),
      `: ${sizes}`,
    );
  });
  const kind = areEnough ? "Nearest choice" : "Larger choice";
  const intro = `${kind}${near.length === 1 ? "" : "s"}${areEnough ? ` that ${near.length === 1 ? "is" : "are"} large enough` : ""}:`;
  byId("nearest").replaceChildren(...(rows.length ? [element("p", {}, intro), element("ul", {}, ...rows)] : []));
}

/** @param {HashChangeEvent} [event] */
function draw(event) {
  const parameters = state();
  drawOptions(parameters);
  for (const name of [...CHOICES, ...SEARCHES.map(([own]) => own), "order"]) {
    const control = controlOf(name);
    const value = parameters.get(name) || (name === "vocabulary" ? vocabularyOf(parameters) : "");
    if (control.value !== value) control.value = value;
  }
  const groups = groupsOf(parameters);
  byId("size").textContent = sizeText(groups);
  byId("copied").replaceChildren();
  byId("cell").hidden = Boolean(parameters.get("document"));
  drawNearest(parameters, groups);
  if (parameters.get("document")) return void drawDocument(parameters);
  if (openSkill(parameters)) return void drawSkill(parameters, groups);
  drawSkills(parameters, groups);
  // Whoever comes back from the view of a skill goes on from that skill.
  const left = event?.oldURL ? openSkill(new URLSearchParams(new URL(event.oldURL).hash.slice(1))) : "";
  if (left) focusOn(`[data-concept="${CSS.escape(left.slice(left.indexOf(":") + 1))}"]`);
}

/** @param {string} selector */
function focusOn(selector) {
  const found = document.querySelector(selector);
  if (found instanceof HTMLElement) found.focus();
}

/**
 * Copies a text, or shows it in a field, selected, where the browser does not let a page write to the clipboard.
 * @param {string} text
 * @param {string} done
 * @param {string} label
 * @param {"input" | "textarea"} name
 */
async function copy(text, done, label, name = "input") {
  const answer = byId("copied");
  try {
    await navigator.clipboard.writeText(text);
    answer.replaceChildren(done);
  } catch {
    const shown = element(name, { readonly: "", "aria-label": label });
    shown.value = text;
    answer.replaceChildren("Copy this: ", shown);
    shown.select();
  }
}

/** The view as a notebook cell. */
function cell() {
  const parameters = state();
  const [vocabulary, ...rest] = openSkill(parameters).split(":");
  if (vocabulary) parameters.set("vocabulary", vocabulary);
  return cellOf(choosing, parameters, groupsOf(parameters).length, rest.join(":"), BREAKDOWN);
}

// The address holds the state of the page, so the link to the results moves the focus and leaves the address alone.
document.querySelector(".skip")?.addEventListener("click", (event) => {
  event.preventDefault();
  byId("view").focus();
});
byId("copy").addEventListener("click", () => copy(location.href, "Link copied.", "Address of this view"));
byId("cell").addEventListener("click", () => copy(cell(), "Cell copied.", "Notebook cell for this view", "textarea"));
const names = data.concepts.map(([, , label]) => withoutMark(label, data.doubtful_mark));
const skills = element("datalist", { id: "skills" }, ...offered(names));
document.body.append(skills, element("datalist", { id: "values" }));
drawForm();
drawCorrections();
window.addEventListener("hashchange", draw);
draw();
