"use strict";
// Documents, statements, concepts and mentions of report/explorer.py, counted as the reader chooses.
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
documents.forEach((each) => { each.statements = []; });
statements.forEach((each) => documents[each.document].statements.push(each));

const MOST_ROWS = 100;
const CHOICES = [
  ["vocabulary", "Vocabulary", [...new Set(data.concepts.map(([name]) => name))]],
  ["role_family", "Role family", null],
  ["seniority", "Seniority", ["student", "junior", "middle", "senior", "principal", "head"]],
  ["document_kind", "Kind of document", null],
  ["country", "Country", null],
  ["setting", "Setting", null],
  ["requirement", "Requirement", ["essential", "desirable"]],
];
const FACTS = CHOICES.map(([name]) => name).filter((name) => data.facts.includes(name));
const SEARCHES = [["title", "Title of the post", "words of the title"], ["search", "Skill", "a skill or tool"]];

// The state of the page is its address; every control writes it, and every view is drawn from it.
const state = () => new URLSearchParams(location.hash.slice(1));
function changed(changes) {
  const next = state();
  for (const [name, value] of Object.entries(changes)) value ? next.set(name, value) : next.delete(name);
  return `#${next}`;
}
const change = (changes) => { location.hash = changed(changes); };
// Another choice leads back to the concepts.
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

const field = (name, label, control) => element("div", {}, element("label", { for: name }, label), control);
const counted = (n, name) => `${n} ${name}${n === 1 ? "" : "s"}`;
const employersOf = (group) => new Set(group.map((each) => each.employer)).size;
const words = (name) => String(name).replaceAll("_", " ");
const percent = (share) => `${(100 * share).toFixed(0)} %`;

function drawChoice() {
  const form = document.getElementById("choice");
  const against = element("select", { id: "against", name: "against" }, element("option", { value: "" }, "all other documents"));
  for (const [name, label, values] of CHOICES) {
    const own = values || [...new Set(documents.map((each) => each[name]).filter(Boolean))].sort();
    const present = FACTS.includes(name) ? own.filter((value) => documents.some((each) => each[name] === value)) : own;
    const select = element("select", { id: name, name });
    if (name !== "vocabulary") select.append(element("option", { value: "" }, "all"));
    for (const value of present) select.append(element("option", { value }, words(value)));
    select.addEventListener("change", () => choose(name, select.value));
    form.append(field(name, label, select));
    if (!FACTS.includes(name)) continue;
    against.append(element("optgroup", { label: `alike but for ${label.toLowerCase()}` }, element("option", { value: name }, `any other ${label.toLowerCase()}`),
      ...present.map((value) => element("option", { value: `${name}:${value}` }, words(value)))));
  }
  against.addEventListener("change", () => choose("against", against.value));
  for (const [name, label, placeholder] of SEARCHES) {
    const search = element("input", { id: name, type: "search", name, placeholder });
    search.addEventListener("input", () => type(name, search.value));
    form.append(field(name, label, search));
  }
  const order = element("select", { id: "order", name: "order" },
    element("option", { value: "" }, "asked for most"), element("option", { value: "difference" }, "more than in those compared with"));
  order.addEventListener("change", () => choose("order", order.value));
  const reset = element("button", { type: "button", id: "reset" }, "Start again");
  reset.addEventListener("click", () => { location.hash = ""; });
  form.append(field("against", "Compare with", against), field("order", "Order", order), reset);
  form.addEventListener("submit", (event) => event.preventDefault());
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

// The chosen documents, and those they are compared with: all others, or those that differ in one choice only.
function chosen(parameters) {
  const requirement = parameters.get("requirement");
  const [differing, other] = (parameters.get("against") || "").split(":");
  const title = (parameters.get("title") || "").toLowerCase();
  const called = (each) => (each.title || "").toLowerCase().includes(title);
  const states = (each) => !requirement || each.statements.some((said) => said.requirement === requirement);
  const has = (each, name) => !parameters.get(name) || each[name] === parameters.get(name);
  const fits = (each) => called(each) && FACTS.every((name) => has(each, name));
  const alike = (each) => called(each) && FACTS.every((name) => name === differing || has(each, name)) && (!other || each[differing] === other);
  const known = documents.filter(states);
  return { own: known.filter(fits), others: known.filter((each) => !fits(each) && (!differing || alike(each))) };
}

function asks(each, requirement) {
  const found = new Set();
  for (const said of each.statements) {
    if (!requirement || said.requirement === requirement) said.mentions.forEach((mention) => mention.counts && found.add(mention.concept));
  }
  return found;
}

function counts(group, requirement) {
  const byConcept = new Map();
  for (const each of group) {
    for (const concept of asks(each, requirement)) {
      if (!byConcept.has(concept)) byConcept.set(concept, []);
      byConcept.get(concept).push(each.employer);
    }
  }
  return byConcept;
}

function drawConcepts(parameters, { own, others }) {
  const requirement = parameters.get("requirement");
  const vocabulary = parameters.get("vocabulary") || CHOICES[0][2][0];
  const searched = (parameters.get("search") || "").toLowerCase();
  const sizes = new Map();
  own.forEach((each) => sizes.set(each.employer, (sizes.get(each.employer) || 0) + 1));
  const here = counts(own, requirement);
  const there = counts(others, requirement);
  const employers = [...sizes.keys()];
  const rows = data.concepts
    .map(([name, , label], concept) => ({ name, label, concept, asking: here.get(concept) || [], elsewhere: (there.get(concept) || []).length }))
    .filter((row) => row.name === vocabulary && row.label.toLowerCase().includes(searched) && (row.asking.length || row.elsewhere));
  for (const row of rows) {
    row.share = own.length ? row.asking.length / own.length : 0;
    row.difference = row.share - (others.length ? row.elsewhere / others.length : 0);
  }
  const by = parameters.get("order") === "difference" ? "difference" : "share";
  rows.sort((a, b) => b[by] - a[by] || (a.label < b.label ? -1 : 1));
  const view = document.getElementById("view");
  if (!own.length) return view.replaceChildren(element("p", {}, "No document fits this choice."));
  if (!rows.length) return view.replaceChildren(element("p", {}, "Nothing that is searched for is asked for in these documents."));
  const body = element("tbody");
  for (const row of rows.slice(0, MOST_ROWS)) {
    const byEmployer = employers.map((employer) => row.asking.filter((each) => each === employer).length);
    const { share, lower, upper } = interval(byEmployer, employers.map((employer) => sizes.get(employer)));
    const open = element("button", { type: "button", class: "open", "data-concept": data.concepts[row.concept][1] }, row.label);
    open.addEventListener("click", () => change({ shown: `${vocabulary}:${data.concepts[row.concept][1]}` }));
    const bar = element("span", { class: "bar", "aria-hidden": "true" });
    for (const [name, from, to] of [["range", lower, upper], ["point", share, share]]) {
      const part = element("span", { class: name });
      part.style.left = `${100 * from}%`;
      part.style.width = name === "range" ? `${100 * (to - from)}%` : "";
      bar.append(part);
    }
    body.append(element("tr", {}, element("th", { scope: "row" }, open),
      element("td", { class: "number" }, `${row.asking.length} of ${own.length}`), element("td", { class: "number" }, percent(share)),
      element("td", { class: "number" }, `${percent(lower)} to ${percent(upper)}`), element("td", {}, bar),
      element("td", { class: "number" }, others.length ? `${percent(row.elsewhere / others.length)} of ${others.length}` : "–")));
  }
  const head = element("thead", {}, element("tr", {}, ...["concept", "documents", "share", "95 % interval", "", "compared with"].map(
    (label) => element("th", { scope: "col" }, label))));
  const more = rows.length > MOST_ROWS ? element("p", { class: "note" }, `${rows.length - MOST_ROWS} more: search for them.`) : null;
  view.replaceChildren(element("div", { class: "wide" }, element("table", { id: "concepts" }, head, body)), ...[more].filter(Boolean));
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
  const facts = [each.employer, each.grade && `grade ${each.grade.replace(/^grade\W*/i, "")}`, each.seniority, said && said.applies_to,
    said && said.requirement, said && said.page && `page ${said.page}`];
  const open = element("button", { type: "button", class: "open" }, each.title || each.document_id);
  open.addEventListener("click", () => change({ document: each.document_id }));
  return element("footer", {}, open, ` · ${facts.filter(Boolean).join(" · ")} · ${each.document_id}`);
}

function back(label, changes) {
  const button = element("button", { type: "button", id: "back" }, label);
  button.addEventListener("click", () => change(changes));
  return element("p", {}, button);
}

function drawSentences(parameters, { own }) {
  const [vocabulary, ...rest] = parameters.get("shown").split(":");
  const concept = data.concepts.findIndex(([name, id]) => name === vocabulary && id === rest.join(":"));
  const view = document.getElementById("view");
  if (concept < 0) return view.replaceChildren(back("Back to all concepts", { shown: "" }), element("p", {}, "This corpus asks for no such concept."));
  const requirement = parameters.get("requirement");
  const [quotes, others] = [[], []];
  for (const each of own) {
    for (const said of each.statements) {
      const mentions = said.mentions.filter((mention) => mention.concept === concept);
      if (!mentions.length || (requirement && said.requirement !== requirement)) continue;
      const quote = element("blockquote", {}, element("p", {}, marked(said, new Set([concept]))), about(each, said));
      (mentions.some((mention) => mention.counts) ? quotes : others).push(quote);
    }
  }
  if (others.length) others.unshift(element("h3", {}, `Named, but not asked for: ${counted(others.length, "sentence")}`));
  view.replaceChildren(back("Back to all concepts", { shown: "" }),
    element("h2", { tabindex: "-1", id: "heading" }, `${data.concepts[concept][2]}: ${counted(quotes.length, "sentence")}`), ...quotes, ...others);
  document.getElementById("heading").focus();
}

function drawDocument(parameters) {
  const each = documents.find((own) => own.document_id === parameters.get("document"));
  const view = document.getElementById("view");
  if (!each) return view.replaceChildren(back("Back", { document: "" }), element("p", {}, "No such document is counted."));
  const vocabulary = parameters.get("vocabulary") || CHOICES[0][2][0];
  const parts = [];
  for (const kind of ["criterion", "duty"]) {
    const own = each.statements.filter((said) => said.kind === kind);
    if (!own.length) continue;
    const list = element("ul");
    for (const said of own) {
      const own = said.mentions.filter((mention) => data.concepts[mention.concept][0] === vocabulary);
      const concepts = new Set(own.map((mention) => mention.concept));
      const tags = [...new Set(own.map(({ concept, type, counts }) => named(data.concepts[concept][2], type, counts)))].join(", ");
      const facts = [said.requirement, said.applies_to, said.page && `page ${said.page}`].filter(Boolean).join(" · ");
      list.append(element("li", {}, marked(said, concepts), element("br"), element("span", { class: "note" }, [facts, tags].filter(Boolean).join(" — "))));
    }
    parts.push(element("h3", {}, kind === "criterion" ? "Criteria" : "Duties"), list);
  }
  const facts = [each.employer, each.grade, each.seniority, each.role_family, words(each.document_kind), each.country].filter(Boolean).join(" · ");
  view.replaceChildren(back("Back", { document: "" }), element("h2", { tabindex: "-1", id: "heading" }, each.title || each.document_id),
    element("p", { class: "note" }, facts), ...parts);
  document.getElementById("heading").focus();
}

function draw() {
  const parameters = state();
  for (const name of [...[...CHOICES, ...SEARCHES].map(([own]) => own), "against", "order"]) {
    const control = document.getElementById(name);
    const value = parameters.get(name) || (name === "vocabulary" ? CHOICES[0][2][0] || "" : "");
    if (control.value !== value) control.value = value;
  }
  const groups = chosen(parameters);
  const size = (group) => `${counted(group.length, "document")} of ${counted(employersOf(group), "employer")}`;
  const compared = groups.others.length ? `, compared with ${size(groups.others)}` : "";
  const few = [groups.own, groups.others].some((group) => group.length && (group.length < 5 || employersOf(group) < 2)) ? " Too few for a verdict." : "";
  document.getElementById("size").textContent = `${size(groups.own)}${compared}.${few}`;
  if (parameters.get("document")) drawDocument(parameters);
  else if (parameters.get("shown")) drawSentences(parameters, groups);
  else drawConcepts(parameters, groups);
}

drawChoice();
window.addEventListener("hashchange", draw);
draw();
