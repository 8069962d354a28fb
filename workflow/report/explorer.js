"use strict";
// Documents, statements, skills and mentions of report/explorer.py, counted as the reader chooses.
// Text of documents is only ever set as text, never as HTML.

const data = JSON.parse(document.getElementById("data").textContent);
const documents = data.documents.map((values) => Object.fromEntries(values.map((value, place) => [data.facts[place], value])));
const statements = data.statements.map(([own, ...values]) => ({
  document: own,
  mentions: [],
  ...Object.fromEntries(values.map((value, place) => [data.said[place], value])),
}));
// A mention of the first type is asked for and counts; one of another type names what a team is about or what others do.
for (const [statement, start, end, concept, type] of data.mentions) {
  statements[statement].mentions.push({ start, end, concept, type: data.types[type], counts: type === 0 });
}
documents.forEach((each) => {
  each.statements = [];
  each.year = each.date ? each.date.slice(0, 4) : null;
});
statements.forEach((each) => documents[each.document].statements.push(each));

const MOST_ROWS = 100;
const LEVELS = ["student", "junior", "middle", "senior", "principal", "head"];
const valuesOf = (name) => [...new Set(documents.map((each) => each[name]).filter(Boolean))].sort();
// Each choice with its values; a choice that no document has a value for is left out.
const CHOICES = [
  ["vocabulary", "Vocabulary", [...new Set(data.concepts.map(([name]) => name))]],
  ["role_family", "Role family", valuesOf("role_family")],
  ["seniority", "Seniority", LEVELS],
  ["document_kind", "Kind of document", valuesOf("document_kind")],
  ["employer", "Employer", valuesOf("employer")],
  ["country", "Country", valuesOf("country")],
  ["setting", "Setting", valuesOf("setting")],
  ["period", "Period", ["recent", "older"]],
  ["year", "Year", valuesOf("year").reverse()],
  ["requirement", "Requirement", ["essential", "desirable"]],
].filter(([name]) => ["vocabulary", "requirement"].includes(name) || documents.some((each) => each[name]));
const FACTS = CHOICES.filter(([name]) => !["vocabulary", "requirement"].includes(name));
const SEARCHES = [["title", "Title of the post", "words of the title"], ["search", "Skill", "a skill or tool"]];

// Numbers

const counted = (n, name) => `${n} ${name}${n === 1 ? "" : "s"}`;
const words = (name) => String(name).replaceAll("_", " ");
const percent = (share) => `${(100 * share).toFixed(0)} %`;
function points(difference) {
  const rounded = Math.round(100 * difference);
  return rounded > 0 ? `+${rounded}` : rounded < 0 ? `−${-rounded}` : "0";
}

// How often each value stands in a list.
function tally(values) {
  const found = new Map();
  values.forEach((value) => found.set(value, (found.get(value) || 0) + 1));
  return found;
}

// Documents of a group by employer, and whether they are too few for a verdict.
function sizesOf(group) {
  const byEmployer = tally(group.map((each) => each.employer));
  const tooFew = group.length < data.fewest_documents || byEmployer.size < data.fewest_employers;
  return { n: group.length, byEmployer, tooFew };
}

// Wilson's interval on the effective sample size; the formulas are in docs/method.md.
function interval(asking, sizes) {
  const n = sizes.reduce((sum, size) => sum + size, 0);
  const share = asking.reduce((sum, one) => sum + one, 0) / n;
  const k = sizes.length;
  if (k < 2) return { share, lower: 0, upper: 1 };
  const squares = sizes.reduce((sum, size) => sum + size * size, 0);
  let between = 0;
  let within = 0;
  sizes.forEach((size, place) => {
    const own = asking[place] / size;
    between += size * (own - share) ** 2;
    within += size * own * (1 - own);
  });
  between /= k - 1;
  within /= n - k;
  const typical = (n - squares / n) / (k - 1);
  let correlation = (between - within) / (between + (typical - 1) * within);
  correlation = Number.isFinite(correlation) ? Math.min(1, Math.max(0, correlation)) : squares / n > 1 ? data.unknown_correlation : 0;
  const effective = n / (1 + (squares / n - 1) * correlation);
  const t = data.quantiles[k - 2];
  const middle = (share + (t * t) / (2 * effective)) / (1 + (t * t) / effective);
  const half = (t / (1 + (t * t) / effective)) * Math.sqrt((share * (1 - share)) / effective + (t * t) / (4 * effective ** 2));
  return { share, lower: share === 0 ? 0 : Math.max(0, middle - half), upper: share === 1 ? 1 : Math.min(1, middle + half) };
}

// The interval of the share of a group whose documents that ask are of these employers.
function shareOf(askingEmployers, { byEmployer }) {
  const asking = tally(askingEmployers);
  return interval([...byEmployer.keys()].map((employer) => asking.get(employer) || 0), [...byEmployer.values()]);
}

// Newcombe's interval of the difference of two shares, from the intervals of both.
function differenceOf(one, other) {
  const difference = one.share - other.share;
  return {
    difference,
    lower: difference - Math.hypot(one.share - one.lower, other.upper - other.share),
    upper: difference + Math.hypot(one.upper - one.share, other.share - other.lower),
  };
}

// Searching

const folded = (text) => ` ${text.toLowerCase().replace(/[^\p{L}\p{N}+#.]+/gu, " ").trim()} `;
const namesOf = data.concepts.map(([, , label, others]) => [label, ...others].map((name) => [name, folded(name)]));

// The name of a concept that a search finds, and how well: the whole name, the beginning of a word, or part of one.
// One letter finds a whole word only: "R" is a language.
function found(concept, searched) {
  const whole = folded(searched);
  const begun = whole.trimEnd();
  const wanted = whole.trim();
  const ways = [
    (name) => name === whole,
    (name) => name.includes(wanted.length === 1 ? whole : begun),
    (name) => wanted.length > 2 && name.includes(wanted),
  ];
  for (const [rank, way] of ways.entries()) {
    const hit = namesOf[concept].find(([, name]) => way(name));
    if (hit) return { rank, name: hit[0] };
  }
  return null;
}

// The state of the page is its address; every control writes it, and every view is drawn from it.

const state = () => new URLSearchParams(location.hash.slice(1));
function changed(changes) {
  const next = state();
  for (const [name, value] of Object.entries(changes)) value ? next.set(name, value) : next.delete(name);
  return `#${next}`;
}
const change = (changes) => { location.hash = changed(changes); };
// Another choice leads back to the table of skills.
const choose = (name, value) => change({ [name]: value, shown: "", document: "" });
// A letter typed is no step to go back to.
function type(name, value) {
  history.replaceState(null, "", changed({ [name]: value, shown: "", document: "" }));
  draw();
}

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// Choosing

const field = (name, label, control) => element("div", {}, element("label", { for: name }, label), control);

function drawForm() {
  const form = document.getElementById("choice");
  for (const [name, label] of CHOICES) {
    const select = element("select", { id: name, name });
    select.addEventListener("change", () => choose(name, select.value));
    form.append(field(name, label, select));
  }
  for (const [name, label, placeholder] of SEARCHES) {
    const search = element("input", { id: name, type: "search", name, placeholder });
    search.addEventListener("input", () => type(name, search.value));
    form.append(field(name, label, search));
  }
  const against = element("select", { id: "against", name: "against" });
  against.addEventListener("change", () => choose("against", against.value));
  const order = element("select", { id: "order", name: "order" },
    element("option", { value: "" }, "most asked for"), element("option", { value: "difference" }, "largest difference"));
  order.addEventListener("change", () => choose("order", order.value));
  const reset = element("button", { type: "button", id: "reset" }, "Start again");
  reset.addEventListener("click", () => { location.hash = ""; });
  form.append(field("against", "Compare with", against), field("order", "Order", order), reset);
  form.addEventListener("submit", (event) => event.preventDefault());
}

const states = (each, requirement) => !requirement || each.statements.some((said) => said.requirement === requirement);

// Whether a document fits every choice, leaving out one of them.
function fits(each, parameters, but = "") {
  const title = (parameters.get("title") || "").toLowerCase();
  return (each.title || "").toLowerCase().includes(title)
    && (but === "requirement" || states(each, parameters.get("requirement")))
    && FACTS.every(([name]) => name === but || !parameters.get(name) || each[name] === parameters.get(name));
}

// The chosen documents, and those they are compared with: all others, or those that differ in one choice only.
function chosen(parameters) {
  const against = parameters.get("against") || "";
  const [differing, other] = against.includes(":") ? [against.split(":")[0], against.slice(against.indexOf(":") + 1)] : [against, ""];
  const known = documents.filter((each) => states(each, parameters.get("requirement")));
  const alike = (each) => fits(each, parameters, differing) && (!other || each[differing] === other);
  return {
    own: known.filter((each) => fits(each, parameters)),
    others: known.filter((each) => !fits(each, parameters) && (!differing || alike(each))),
  };
}

// Options with the number of documents each would give; one that would give none is left out, unless it is chosen.
function optionsOf(values, chosenValue, count, valueOf = (value) => value) {
  return values.map((value) => [value, count(value)])
    .filter(([value, n]) => n || valueOf(value) === chosenValue)
    .map(([value, n]) => element("option", { value: valueOf(value) }, `${words(value)} (${n})`));
}

function drawOptions(parameters) {
  const against = parameters.get("against") || "";
  const groups = [element("option", { value: "" }, "all other documents")];
  for (const [name, label, values] of CHOICES) {
    const select = document.getElementById(name);
    const own = parameters.get(name) || "";
    if (name === "vocabulary") {
      select.replaceChildren(...values.map((value) => element("option", { value }, words(value))));
      continue;
    }
    const open = documents.filter((each) => fits(each, parameters, name));
    const having = (value) => open.filter((each) => (name === "requirement" ? states(each, value) : each[name] === value));
    const known = own && !values.includes(own) ? [...values, own] : values;
    select.replaceChildren(element("option", { value: "" }, `all (${open.length})`), ...optionsOf(known, own, (value) => having(value).length));
    if (name === "requirement") continue;
    const differing = open.filter((each) => !fits(each, parameters)).length;
    const others = optionsOf(values.filter((value) => value !== own), against, (value) => having(value).length, (value) => `${name}:${value}`);
    const any = element("option", { value: name }, `any other ${label.toLowerCase()} (${differing})`);
    if ((own && differing) || against.split(":")[0] === name) {
      groups.push(element("optgroup", { label: `same filters, other ${label.toLowerCase()}` }, any, ...others));
    }
  }
  document.getElementById("against").replaceChildren(...groups);
}

// Showing

function button(label, attributes, act) {
  const made = element("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", act);
  return made;
}

const back = (label, changes) => element("p", {}, button(label, { id: "back" }, () => change(changes)));

// An apostrophe stands before a text that a spreadsheet would take for a formula, as in the tables.
function csv(rows) {
  const cell = (value) => {
    const text = value === null || value === undefined ? "" : String(value);
    const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return rows.map((row) => `${row.map(cell).join(",")}\n`).join("");
}

function download(name, rows) {
  const link = element("a", { id: "download", download: name, href: "#" }, "Download these rows (CSV)");
  link.addEventListener("click", () => { link.href = `data:text/csv;charset=utf-8,${encodeURIComponent(csv(rows()))}`; });
  return element("p", { class: "download" }, link);
}

function asks(each, requirement) {
  const concepts = new Set();
  for (const said of each.statements) {
    if (!requirement || said.requirement === requirement) said.mentions.forEach((mention) => mention.counts && concepts.add(mention.concept));
  }
  return concepts;
}

// Employers of the documents that ask for each concept, one a document.
function askingOf(group, requirement) {
  const byConcept = new Map();
  for (const each of group) {
    for (const concept of asks(each, requirement)) {
      if (!byConcept.has(concept)) byConcept.set(concept, []);
      byConcept.get(concept).push(each.employer);
    }
  }
  return byConcept;
}

// Rows of the table of skills in their order; shares and intervals only of groups that are large enough.
function skillRows(parameters, own, others) {
  const requirement = parameters.get("requirement");
  const vocabulary = parameters.get("vocabulary") || CHOICES[0][2][0];
  const searched = (parameters.get("search") || "").trim();
  const [here, there] = [askingOf(own, requirement), askingOf(others, requirement)];
  const rows = [];
  data.concepts.forEach(([name, id, label], concept) => {
    const [asking, elsewhere] = [here.get(concept) || [], there.get(concept) || []];
    if (name !== vocabulary || (!asking.length && !elsewhere.length)) return;
    const hit = searched ? found(concept, searched) : { rank: 0, name: label };
    if (!hit) return;
    const share = own.length ? asking.length / own.length : 0;
    const difference = share - (others.length ? elsewhere.length / others.length : 0);
    rows.push({ id, label, hit, asking, elsewhere, share, difference });
  });
  const by = parameters.get("order") === "difference" ? "difference" : "share";
  return rows.sort((a, b) => a.hit.rank - b.hit.rank || b[by] - a[by] || (a.label < b.label ? -1 : 1));
}

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

const NUMBERS = ["vocabulary", "concept_id", "label", "n_asking", "n_documents", "n_employers", "share", "lower_share", "upper_share",
  "other_n_asking", "other_n_documents", "other_n_employers", "difference", "lower_difference", "upper_difference"];

// Numbers of a row as the file holds them: empty where a group is too small.
function numbersOf(row, vocabulary, sizes, otherSizes) {
  const one = sizes.tooFew ? {} : shareOf(row.asking, sizes);
  const difference = sizes.tooFew || otherSizes.tooFew ? {} : differenceOf(one, shareOf(row.elsewhere, otherSizes));
  const rounded = (number) => (number === undefined ? null : Number(number.toFixed(6)));
  return [vocabulary, row.id, row.label, row.asking.length, sizes.n, sizes.byEmployer.size, ...[one.share, one.lower, one.upper].map(rounded),
    row.elsewhere.length, otherSizes.n, otherSizes.byEmployer.size, ...[difference.difference, difference.lower, difference.upper].map(rounded)];
}

function drawSkills(parameters, { own, others }) {
  const view = document.getElementById("view");
  if (!own.length) return view.replaceChildren(element("p", {}, "No document fits this choice."));
  const vocabulary = parameters.get("vocabulary") || CHOICES[0][2][0];
  const rows = skillRows(parameters, own, others);
  if (!rows.length) return view.replaceChildren(element("p", {}, "No skill matches."));
  const [sizes, otherSizes] = [sizesOf(own), sizesOf(others)];
  const compares = others.length > 0;
  const labels = ["documents", "share", "95 % interval", "", ...(compares ? ["compared with", "difference in points (95 % interval)"] : [])];
  const body = element("tbody");
  for (const row of rows.slice(0, MOST_ROWS)) {
    const open = button(row.label, { class: "open", "data-concept": row.id }, () => change({ shown: `${vocabulary}:${row.id}` }));
    const because = row.hit.name === row.label ? null : element("span", { class: "note" }, ` matches “${row.hit.name}”`);
    const one = sizes.tooFew ? null : shareOf(row.asking, sizes);
    const cells = [`${row.asking.length} of ${own.length}`, one ? percent(one.share) : "too few",
      one ? `${percent(one.lower)} to ${percent(one.upper)}` : "too few", one ? bar(one) : ""];
    if (compares) {
      const apart = one && !otherSizes.tooFew ? differenceOf(one, shareOf(row.elsewhere, otherSizes)) : null;
      cells.push(`${row.elsewhere.length} of ${others.length}`,
        apart ? `${points(apart.difference)} (${points(apart.lower)} to ${points(apart.upper)})` : "too few");
    }
    body.append(element("tr", { role: "row" }, element("th", { scope: "row", role: "rowheader" }, open, because),
      ...cells.map((cell, place) => element("td", { class: labels[place] ? "number" : "drawn", role: "cell", "data-label": labels[place] }, cell))));
  }
  const head = element("thead", { role: "rowgroup" }, element("tr", { role: "row" },
    element("th", { scope: "col", role: "columnheader" }, "skill"),
    ...labels.map((label) => (label ? element("th", { scope: "col", role: "columnheader", class: "number" }, label) : element("td", { role: "cell" })))));
  body.setAttribute("role", "rowgroup");
  const more = rows.length > MOST_ROWS ? element("p", { class: "note" }, `${rows.length - MOST_ROWS} more skills are not shown: search for them.`) : null;
  const file = download("skills.csv", () => [NUMBERS, ...rows.map((row) => numbersOf(row, vocabulary, sizes, otherSizes))]);
  view.replaceChildren(element("div", { class: "wide" }, element("table", { id: "concepts", role: "table" }, head, body)), ...[more, file].filter(Boolean));
}

const named = (label, type, counts) => (counts ? label : `${label} (${words(type)})`);

function marked(said, concepts) {
  const spans = said.mentions.filter((mention) => concepts.has(mention.concept)).sort((a, b) => a.start - b.start || b.end - a.end);
  const made = element("span");
  // Python counts characters, JavaScript UTF-16 units.
  const characters = Array.from(said.text);
  let at = 0;
  for (const { start, end, concept, type, counts } of spans) {
    if (start < at) continue;
    made.append(characters.slice(at, start).join(""));
    const title = named(data.concepts[concept][2], type, counts);
    made.append(element("mark", { title, class: counts ? "asked" : "named" }, characters.slice(start, end).join("")));
    at = end;
  }
  made.append(characters.slice(at).join(""));
  return made;
}

function about(each, said) {
  const facts = [each.employer, each.grade && `grade ${each.grade.replace(/^grade\W*/i, "")}`, each.seniority, each.date, said.applies_to,
    said.requirement, said.page && `page ${said.page}`];
  const open = button(each.title || each.document_id, { class: "open" }, () => change({ document: each.document_id }));
  return element("footer", {}, open, ` · ${facts.filter(Boolean).join(" · ")} · ${each.document_id}`);
}

const SENTENCE = ["document_id", "title", "employer", "seniority", "kind", "requirement", "page", "counts", "text"];
const sentence = (each, said, isCounted) => [each.document_id, each.title, each.employer, each.seniority, said.kind, said.requirement, said.page,
  isCounted ? "yes" : "no", said.text];

function drawSentences(parameters, { own }) {
  const [vocabulary, ...rest] = parameters.get("shown").split(":");
  const concept = data.concepts.findIndex(([name, id]) => name === vocabulary && id === rest.join(":"));
  const view = document.getElementById("view");
  const toAll = back("Back to all skills", { shown: "" });
  if (concept < 0) return view.replaceChildren(toAll, element("p", {}, "No document of this corpus asks for this skill."));
  const requirement = parameters.get("requirement");
  const [quotes, others, rows] = [[], [], []];
  for (const each of own) {
    for (const said of each.statements) {
      const mentions = said.mentions.filter((mention) => mention.concept === concept);
      if (!mentions.length || (requirement && said.requirement !== requirement)) continue;
      const isCounted = mentions.some((mention) => mention.counts);
      const quote = element("blockquote", {}, element("p", {}, marked(said, new Set([concept]))), about(each, said));
      (isCounted ? quotes : others).push(quote);
      rows.push(sentence(each, said, isCounted));
    }
  }
  if (others.length) others.unshift(element("h3", {}, `Mentioned, but not asked for: ${counted(others.length, "sentence")}`));
  view.replaceChildren(toAll, element("h2", { tabindex: "-1", id: "heading" }, `${data.concepts[concept][2]}: ${counted(quotes.length, "sentence")}`),
    ...quotes, ...others, download("sentences.csv", () => [SENTENCE, ...rows]));
  document.getElementById("heading").focus();
}

function drawDocument(parameters) {
  const each = documents.find((own) => own.document_id === parameters.get("document"));
  const view = document.getElementById("view");
  const toOthers = back("Back", { document: "" });
  if (!each) return view.replaceChildren(toOthers, element("p", {}, "This document is not among those counted."));
  const vocabulary = parameters.get("vocabulary") || CHOICES[0][2][0];
  const parts = [];
  for (const [kind, heading] of [["criterion", "Criteria"], ["duty", "Duties"]]) {
    const list = element("ul");
    for (const said of each.statements.filter((one) => one.kind === kind)) {
      const own = said.mentions.filter((mention) => data.concepts[mention.concept][0] === vocabulary);
      const tags = [...new Set(own.map(({ concept, type, counts }) => named(data.concepts[concept][2], type, counts)))].join(", ");
      const facts = [said.requirement, said.applies_to, said.page && `page ${said.page}`].filter(Boolean).join(" · ");
      list.append(element("li", {}, marked(said, new Set(own.map((mention) => mention.concept))), element("br"),
        element("span", { class: "note" }, [facts, tags].filter(Boolean).join(" — "))));
    }
    if (list.children.length) parts.push(element("h3", {}, heading), list);
  }
  const facts = [each.employer, each.grade, each.seniority, each.role_family, words(each.document_kind), each.country, each.date];
  view.replaceChildren(toOthers, element("h2", { tabindex: "-1", id: "heading" }, each.title || each.document_id),
    element("p", { class: "note" }, facts.filter(Boolean).join(" · ")), ...parts);
  document.getElementById("heading").focus();
}

function sizeText({ own, others }) {
  const [sizes, otherSizes] = [sizesOf(own), sizesOf(others)];
  const size = ({ n, byEmployer }) => `${counted(n, "document")} of ${counted(byEmployer.size, "employer")}`;
  const compared = others.length ? `, compared with ${size(otherSizes)}` : "";
  const few = [sizes, otherSizes].some((each) => each.n && each.tooFew) ? " Too few for a verdict." : "";
  return `${size(sizes)}${compared}.${few}`;
}

function draw(event) {
  const parameters = state();
  drawOptions(parameters);
  for (const name of [...[...CHOICES, ...SEARCHES].map(([own]) => own), "against", "order"]) {
    const control = document.getElementById(name);
    const value = parameters.get(name) || (name === "vocabulary" ? CHOICES[0][2][0] || "" : "");
    if (control.value !== value) control.value = value;
  }
  const groups = chosen(parameters);
  document.getElementById("size").textContent = sizeText(groups);
  document.getElementById("copied").replaceChildren();
  if (parameters.get("document")) return drawDocument(parameters);
  if (parameters.get("shown")) return drawSentences(parameters, groups);
  drawSkills(parameters, groups);
  // Whoever comes back from the sentences of a skill goes on from that skill.
  const left = event && event.oldURL ? new URLSearchParams(new URL(event.oldURL).hash.slice(1)).get("shown") : null;
  const place = left && document.querySelector(`[data-concept="${CSS.escape(left.slice(left.indexOf(":") + 1))}"]`);
  if (place) place.focus();
}

// The address in a field, selected, where the browser does not let a page write to the clipboard.
async function copyLink() {
  const answer = document.getElementById("copied");
  try {
    await navigator.clipboard.writeText(location.href);
    answer.replaceChildren("Link copied.");
  } catch {
    const address = element("input", { readonly: "", "aria-label": "Address of this view", value: location.href });
    answer.replaceChildren("Copy this address: ", address);
    address.select();
  }
}

// The address holds the state of the page, so the link to the results moves the focus and leaves the address alone.
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("view").focus();
});
document.getElementById("copy").addEventListener("click", copyLink);
drawForm();
window.addEventListener("hashchange", draw);
draw();
