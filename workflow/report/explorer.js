"use strict";
// The page: what explorer-counting.js counts, drawn as the reader chooses, with drawing.js.
// Text of documents is only ever set as text, never as HTML.

const data = JSON.parse(document.getElementById("data").textContent);
const counting = countingOf(data);
const { documents, CHOICES, FACTS, MOST_OTHERS, againstOf, byValue, chosenOf, differenceOf, differing, fits, groupsOf, interval, isOf, nearestOf,
  numberNames, numbersOf, parted, shareOf, sizesOf, skillRows, states, vocabularyOf } = counting;

const { inWords, nameOfSkill, ofField, ofStatement, ofTag, rows: correctionRows, skillNamed } = correctionsOf(data);

const MOST_ROWS = 100;
const MOST_TOGETHER = 12;
const MOST_VALUES = 12;
const SEARCHES = [["title", "Title of the post", "words of the title"], ["search", "Skill", "a skill or tool"]];
const BREAKDOWN = ["role_family", "seniority", "document_kind", "year", "employer"];
const labelOf = (name) => (name === "title" ? "Title of the post" : (CHOICES.find(([own]) => own === name) || ["", name])[1]);

// Choices by whose values a skill is shown.
const shownBy = () => BREAKDOWN.filter((name) => CHOICES.some(([own]) => own === name));

// Words for numbers

const words = (name) => String(name).replaceAll("_", " ");
const size = ({ n, byEmployer }) => `${counted(n, "document")} of ${counted(byEmployer.size, "employer")}`;

// The state of the page is its address; every control writes it, and every view is drawn from it.

const state = () => new URLSearchParams(location.hash.slice(1));
function changed(changes) {
  const next = state();
  for (const [name, value] of Object.entries(changes)) {
    next.delete(name);
    for (const each of [value].flat()) if (each || Array.isArray(value)) next.append(name, each);
  }
  return `#${next}`;
}
const change = (changes) => { location.hash = changed(changes); };
const NO_VIEW = { skill: "", shown: "", document: "" };
// Another choice leads back to the table of skills.
const choose = (name, value) => change({ [name]: value, ...NO_VIEW });
// A letter typed is no step to go back to.
function type(name, value) {
  history.replaceState(null, "", changed({ [name]: value, ...NO_VIEW }));
  draw();
}
// The skill whose view is open; addresses written earlier call it shown.
const openSkill = (parameters) => parameters.get("skill") || parameters.get("shown") || "";

// Choosing

const againstId = (place) => (place ? `against-${place + 1}` : "against");

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
  for (let place = 0; place < MOST_OTHERS; place += 1) {
    const select = element("select", { id: againstId(place), name: againstId(place) });
    select.addEventListener("change", () => chooseAgainst(place, select.value));
    form.append(field(againstId(place), place ? `And with (${place + 1})` : "Compare with", select));
  }
  const order = element("select", { id: "order", name: "order" },
    element("option", { value: "" }, "most asked for"), element("option", { value: "difference" }, "largest difference"));
  order.addEventListener("change", () => choose("order", order.value));
  form.append(field("order", "Order", order),
    button("Keep this choice to compare with", { id: "keep" }, keepChoice), button("Start again", { id: "reset" }, () => { location.hash = ""; }));
  form.addEventListener("submit", (event) => event.preventDefault());
}

const NONE = "none";

// All other documents is what is compared with where nothing is named, so it is not written to the address alone.
function chooseAgainst(place, value) {
  const named = againstOf(state());
  const next = value === NONE ? named.filter((_, own) => own !== place) : [...named.slice(0, place), value, ...named.slice(place + 1)];
  choose("against", next.length === 1 && next[0] === "" ? "" : next);
}

// The choice as it is becomes a group to compare with; then another one can be chosen.
function keepChoice() {
  const kept = `?${new URLSearchParams(chosenOf(state()))}`;
  const named = state().getAll("against").filter((each) => each !== kept && each.startsWith("?"));
  choose("against", [kept, ...named].slice(0, MOST_OTHERS));
}

// Options with the number of documents each would give; one that would give none is left out, unless it is chosen.
function optionsOf(values, chosenValue, count, valueOf = (value) => value) {
  return values.map((value) => [value, count(value)])
    .filter(([value, n]) => n || valueOf(value) === chosenValue)
    .map(([value, n]) => element("option", { value: valueOf(value) }, `${words(value)} (${n})`));
}

function drawOptions(parameters) {
  for (const [name, , values] of CHOICES) {
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
  }
  const named = againstOf(parameters);
  for (let place = 0; place < MOST_OTHERS; place += 1) {
    const select = document.getElementById(againstId(place));
    // A further group can be added once the one before it is named.
    select.parentElement.hidden = place > named.length || (place === 1 && named[0] === "");
    select.replaceChildren(...(place ? [element("option", { value: NONE }, "nothing more")] : []), ...againstOptions(parameters, named[place] || ""));
    select.value = place < named.length ? named[place] : NONE;
  }
  document.getElementById("keep").hidden = !chosenOf(parameters).length;
}

// What can be compared with: all others, what differs in one choice only, and choices that were kept.
function againstOptions(parameters, against) {
  const groups = [element("option", { value: "" }, "all other documents")];
  const kept = [...new Set([...parameters.getAll("against"), against])].filter((each) => each.startsWith("?"));
  if (kept.length) groups.push(element("optgroup", { label: "choices kept" }, ...kept.map((value) => element("option", { value }, nameOf(parameters, value)))));
  for (const [name, label, values] of FACTS) {
    const own = parameters.get(name) || "";
    const open = documents.filter((each) => fits(each, parameters, name));
    const n = open.filter((each) => !fits(each, parameters)).length;
    const others = optionsOf(values.filter((value) => value !== own), against,
      (value) => open.filter((each) => each[name] === value).length, (value) => `${name}:${value}`);
    const any = element("option", { value: name }, `any other ${label.toLowerCase()} (${n})`);
    if ((own && n) || differing(against)[0] === name) {
      groups.push(element("optgroup", { label: `same filters, other ${label.toLowerCase()}` }, any, ...others));
    }
  }
  return groups;
}

// Words for a group: the chosen one, or one that it is compared with.
function nameOf(parameters, against = null) {
  if (against === "") return "all other documents";
  if (against === null || against.startsWith("?")) {
    const own = chosenOf(against === null ? parameters : new URLSearchParams(against.slice(1)));
    return own.length ? own.map(([name, value]) => (name === "title" ? `“${value}”` : words(value))).join(", ") : "all documents";
  }
  const [name, value] = differing(against);
  return value ? words(value) : `any other ${labelOf(name).toLowerCase()}`;
}

const namesOfGroups = (parameters, groups) => groups.map((_, place) => (place ? nameOf(parameters, againstOf(parameters)[place - 1]) : nameOf(parameters)));

// Showing

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

// A table of numbers: words for the columns, and for each row its head and its cells. A column without words is drawn.
function numberTable(attributes, first, labels, rows, caption = null) {
  const head = element("thead", { role: "rowgroup" }, element("tr", { role: "row" },
    element("th", { scope: "col", role: "columnheader" }, first),
    ...labels.map((label) => (label ? element("th", { scope: "col", role: "columnheader", class: "number" }, label) : element("td", { role: "cell" })))));
  const body = element("tbody", { role: "rowgroup" }, ...rows.map(({ heads, cells }) => element("tr", { role: "row" },
    element("th", { scope: "row", role: "rowheader" }, ...[heads].flat()),
    ...cells.map((cell, place) => element("td", { class: labels[place] ? "number" : "drawn", role: "cell", "data-label": labels[place] }, cell)))));
  return element("table", { role: "table", ...attributes }, caption && element("caption", {}, caption), head, body);
}

const SHARE_LABELS = ["documents", "share", "95\u00a0% interval", ""];
const shownShare = ({ share }) => (share === 0 ? "none" : percent(share));

// Count, share and interval of documents that ask, or that they are too few to say; none is no share of 0 %.
function shareCells(employers, sizes) {
  const one = shareOf(employers, sizes);
  const count = `${employers.length} of ${sizes.n}`;
  return one ? [count, shownShare(one), `${percent(one.lower)} to ${percent(one.upper)}`, bar(one)] : [count, "too few", "too few", ""];
}

function differenceCells(row, sizes, place) {
  const apart = differenceOf(shareOf(row.employers[0], sizes[0]), shareOf(row.employers[place], sizes[place]));
  return [`${row.employers[place].length} of ${sizes[place].n}`,
    apart ? `${points(apart.difference)} (${points(apart.lower)} to ${points(apart.upper)})` : "too few"];
}

// The name of a skill, which opens its own view.
const skillButton = (concept) => button(data.concepts[concept][2], { class: "open", "data-concept": data.concepts[concept][1] },
  () => change({ ...NO_VIEW, skill: `${data.concepts[concept][0]}:${data.concepts[concept][1]}` }));

// Skills in rows, groups in columns; `names` are those of the groups compared with. Several share their cells with the
// differences, so that four groups fit side by side.
function skillTable(attributes, rows, groups, names, caption = null) {
  const sizes = groups.map(sizesOf);
  const isWide = names.length > 1;
  const labels = isWide ? [...SHARE_LABELS.slice(0, 3), ...names.map((name) => `${name}: documents, difference in points (95\u00a0% interval)`)]
    : [...SHARE_LABELS, ...names.flatMap((name) => [name, "difference in points (95\u00a0% interval)"])];
  const cellsOf = (row) => {
    const own = shareCells(row.employers[0], sizes[0]);
    const others = names.map((_, place) => differenceCells(row, sizes, place + 1));
    if (!isWide) return [...own, ...others.flat()];
    return [...own.slice(0, 3), ...others.map(([count, apart]) => element("span", {}, count, element("br"), apart))];
  };
  return numberTable(attributes, "skill", labels, rows.map((row) => ({
    heads: [skillButton(row.concept), row.hit.name === row.label ? null : element("span", { class: "note" }, ` matches “${row.hit.name}”`)],
    cells: cellsOf(row),
  })), caption);
}

function drawSkills(parameters, groups) {
  const view = document.getElementById("view");
  if (!groups[0].length) return view.replaceChildren(element("p", {}, "No document fits this choice."));
  const rows = skillRows(parameters, groups);
  if (!rows.length) return view.replaceChildren(element("p", {}, "No skill matches."));
  const names = groups.length === 2 ? ["compared with"] : namesOfGroups(parameters, groups).slice(1);
  const table = skillTable({ id: "concepts" }, rows.slice(0, MOST_ROWS), groups, names);
  const more = rows.length > MOST_ROWS ? element("p", { class: "note" }, `${rows.length - MOST_ROWS} more skills are not shown: search for them.`) : null;
  const sizes = groups.map(sizesOf);
  const file = download("skills.csv", () => [numberNames(groups.length - 1), ...rows.map((row) => numbersOf(row, sizes))]);
  view.replaceChildren(element("div", { class: "wide" }, table), ...[more, file].filter(Boolean));
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
  return element("footer", {}, open, ` · ${facts.filter(Boolean).join(" · ")} · ${each.document_id} · `, wrongStatement(each, said));
}

const SENTENCE = ["document_id", "title", "employer", "seniority", "kind", "requirement", "page", "counts", "text"];
const sentence = (each, said, isCounted) => [each.document_id, each.title, each.employer, each.seniority, said.kind, said.requirement, said.page,
  isCounted ? "yes" : "no", said.text];

// Sentences of a group that name a concept, each with its document, those that count first.
function sentencesOf(group, concept, requirement) {
  const found = group.flatMap((each) => each.statements.filter((said) => isOf(said, requirement)).map((said) => {
    const mentions = said.mentions.filter((mention) => mention.concept === concept);
    return { each, said, n: mentions.length, isCounted: mentions.some((mention) => mention.counts) };
  })).filter(({ n }) => n);
  return [found.filter(({ isCounted }) => isCounted), found.filter(({ isCounted }) => !isCounted)];
}

const quote = (concept) => ({ each, said }) => element("blockquote", {}, element("p", {}, marked(said, new Set([concept]))), about(each, said));

// One skill: who asks for it, what is asked for together with it, and the sentences of all groups that are compared.
function drawSkill(parameters, groups) {
  const view = document.getElementById("view");
  const [vocabulary, ...rest] = openSkill(parameters).split(":");
  const concept = data.concepts.findIndex(([name, id]) => name === vocabulary && id === rest.join(":"));
  const toAll = back("Back to all skills", NO_VIEW);
  if (concept < 0) return view.replaceChildren(toAll, element("p", {}, "No document of this corpus asks for this skill."));
  const requirement = parameters.get("requirement");
  // All other documents are compared with unless somebody asks for another group: then their sentences are shown too.
  const shown = parameters.getAll("against").length ? groups : groups.slice(0, 1);
  const names = namesOfGroups(parameters, groups);
  const said = shown.map((group) => sentencesOf(group, concept, requirement));
  const label = data.concepts[concept][2];
  const quotes = said.flatMap(([asked, others], place) => [
    shown.length > 1 ? element("h3", {}, `${names[place]}: ${counted(asked.length, "sentence")}`) : null,
    ...asked.map(quote(concept)),
    others.length ? element(place ? "h4" : "h3", {}, `Mentioned, but not asked for: ${counted(others.length, "sentence")}`) : null,
    ...others.map(quote(concept)),
  ]);
  const rows = said.flat(2).map(({ each, said: own, isCounted }) => sentence(each, own, isCounted));
  view.replaceChildren(toAll, element("h2", { tabindex: "-1", id: "heading" }, `${label}: ${counted(said[0][0].length, "sentence")}`),
    element("p", {}, button("To the sentences", { class: "open" }, () => document.getElementById("sentences").focus()), " · ",
      element("a", { href: `catalogue.html#${new URLSearchParams({ skill: `${vocabulary}:${rest.join(":")}` })}` }, "Training that teaches it")),
    ...askedBy(parameters, groups, names, concept), element("div", { id: "sentences", tabindex: "-1" }, ...quotes), download("sentences.csv", () => [SENTENCE, ...rows]));
  document.getElementById("heading").focus();
}

// Who asks for a skill: the groups, each choice by its values, and what is asked for together with it.
function askedBy(parameters, groups, names, concept) {
  const requirement = parameters.get("requirement");
  const sizes = groups.map(sizesOf);
  const employers = groups.map((group) => parted(group, concept, requirement)[0].map((each) => each.employer));
  const compared = groups.map((_, place) => ({
    heads: names[place],
    cells: [...shareCells(employers[place], sizes[place]), place ? differenceCells({ employers }, sizes, place)[1] : ""],
  }));
  const compare = numberTable({ class: "counts" }, "group", groups.length > 1 ? [...SHARE_LABELS, "difference in points (95\u00a0% interval)"] : SHARE_LABELS,
    groups.length > 1 ? compared : compared.map(({ heads, cells }) => ({ heads, cells: cells.slice(0, 4) })));
  const parts = shownBy().map((name) => valueTable(parameters, concept, name));
  return [element("div", { class: "wide" }, compare), element("div", { class: "breakdown" }, ...parts.filter(Boolean)), together(parameters, groups[0], concept)].filter(Boolean);
}

// One skill by the values of a choice; of very many values those with most documents.
function valueTable(parameters, concept, name) {
  const values = byValue(parameters, concept, name);
  if (values.length < 2) return null;
  const order = name === "employer" ? [...values].sort((a, b) => b.asking.length - a.asking.length || b.group.length - a.group.length) : values;
  const rows = order.slice(0, MOST_VALUES).map(({ value, group, asking }) => ({
    heads: button(words(value), { class: "open" }, () => change({ [name]: value })),
    // One employer says nothing of others: a count is all there is.
    cells: name === "employer" ? [`${asking.length} of ${group.length}`] : shareCells(asking, sizesOf(group)),
  }));
  const more = order.length > MOST_VALUES ? `, ${MOST_VALUES} of ${order.length}` : "";
  const labels = name === "employer" ? ["documents"] : SHARE_LABELS;
  return numberTable({ class: "counts", id: `by-${name}` }, labelOf(name).toLowerCase(), labels, rows, `By ${labelOf(name).toLowerCase()}${more}`);
}

// What the documents that ask for a skill ask for more than those that do not.
function together(parameters, group, concept) {
  const parts = parted(group, concept, parameters.get("requirement"));
  if (!parts[0].length || !parts[1].length) return null;
  const wanted = new URLSearchParams({ vocabulary: data.concepts[concept][0], order: "difference" });
  if (parameters.get("requirement")) wanted.set("requirement", parameters.get("requirement"));
  const rows = skillRows(wanted, parts).filter((row) => row.concept !== concept && row.employers[0].length && row.difference > 0);
  if (!rows.length) return null;
  const caption = `Asked for together with ${data.concepts[concept][2]}, in documents with it and without it`;
  return element("div", { class: "wide" }, skillTable({ class: "counts", id: "together" }, rows.slice(0, MOST_TOGETHER), parts, ["without it"], caption));
}

// The address of a document, where the manifest states one.
const source = (each) => (/^https?:\/\//i.test(each.address || "")
  ? element("p", {}, element("a", { href: each.address, rel: "noreferrer noopener", id: "source" }, "Where it was published")) : null);

function drawDocument(parameters) {
  const each = documents.find((own) => own.document_id === parameters.get("document"));
  const view = document.getElementById("view");
  const toOthers = back("Back", { document: "" });
  if (!each) return view.replaceChildren(toOthers, element("p", {}, "This document is not among those counted."));
  const vocabulary = vocabularyOf(parameters);
  const parts = [];
  for (const [kind, heading] of [["criterion", "Criteria"], ["duty", "Duties"]]) {
    const list = element("ul");
    for (const said of each.statements.filter((one) => one.kind === kind)) {
      const own = said.mentions.filter((mention) => data.concepts[mention.concept][0] === vocabulary);
      const tags = new Map(own.map((mention) => [named(data.concepts[mention.concept][2], mention.type, mention.counts), mention.concept]));
      const facts = [said.requirement, said.applies_to, said.page && `page ${said.page}`].filter(Boolean).join(" · ");
      const note = element("span", { class: "note" }, facts, facts && tags.size ? " — " : "");
      [...tags].forEach(([label, concept], place) => {
        const open = skillButton(concept);
        open.textContent = label;
        note.append(place ? ", " : "", open);
      });
      note.append(facts || tags.size ? " · " : "", wrongStatement(each, said));
      list.append(element("li", {}, marked(said, new Set(own.map((mention) => mention.concept))), element("br"), note));
    }
    if (list.children.length) parts.push(element("h3", {}, heading), list);
  }
  const facts = [each.employer, each.grade, each.seniority, each.role_family, words(each.document_kind), each.country, each.date];
  view.replaceChildren(...[toOthers, element("h2", { tabindex: "-1", id: "heading" }, each.title || each.document_id),
    element("p", { class: "note" }, facts.filter(Boolean).join(" · "), " · ", wrongFields(each)), source(each), ...parts].filter(Boolean));
  document.getElementById("heading").focus();
}

// What is wrong: noted by readers, kept while the page is open, and saved by them as a file that the next run applies.

const NOTED = `drtp-jobs corrections ${location.pathname}`; // pages from disk share what a browser keeps

const kept = { lines: [] }; // where a browser keeps nothing for pages from disk, until the page is left

function noted() {
  try {
    return JSON.parse(sessionStorage.getItem(NOTED)) || kept.lines;
  } catch {
    return kept.lines;
  }
}

function note(lines) {
  kept.lines = lines;
  try {
    sessionStorage.setItem(NOTED, JSON.stringify(lines));
  } catch {
    // kept above
  }
  drawCorrections();
}

function drawCorrections() {
  const lines = noted();
  const box = document.getElementById("corrections");
  if (!lines.length) return box.replaceChildren();
  const text = () => csv(correctionRows(lines));
  const link = element("a", { id: "save-corrections", download: "corrections.csv", href: `data:text/csv;charset=utf-8,${encodeURIComponent(text())}` }, "Download corrections.csv");
  const items = lines.map((line, place) => element("li", {}, `${line.document_id}: ${inWords(line)} `,
    button("Remove", { class: "open", "aria-label": `Remove ${inWords(line)}` }, () => note(lines.filter((_, other) => other !== place)))));
  return box.replaceChildren(element("h2", {}, `${counted(lines.length, "correction")} noted`), element("ul", {}, ...items),
    element("p", { class: "download" }, link, " ", button("Copy the lines", {}, () => copy(text(), "Lines copied.", "Lines of corrections.csv", "textarea"))),
    element("p", { class: "note" }, "Put the file into the folder of the corpus, or add its lines to the corrections.csv that is there already, and run the workflow again."));
}

// A button that opens a form in its place; the form gives a line, or says what is lacking.
function wrongButton(fields, lineOf) {
  const open = button("This is wrong", { class: "open wrong" }, () => {
    const form = element("form", { class: "correction" });
    const close = () => { form.replaceWith(open); open.focus(); };
    const answer = element("span", { role: "alert" });
    const own = fields();
    const comment = element("input", { type: "text" });
    const labelled = [...own, ["Note", comment]].map(([label, control]) => element("label", {}, `${label} `, control));
    form.append(...labelled, element("button", { type: "submit" }, "Note it"), button("Cancel", {}, close), answer);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const line = lineOf(...own.map(([, control]) => control.value.trim()), comment.value.trim());
      if (typeof line === "string") return answer.replaceChildren(line);
      const others = noted().filter((each) => JSON.stringify(each) !== JSON.stringify(line));
      close();
      return note([...others, line]);
    });
    open.replaceWith(form);
    own[0][1].focus();
  });
  return open;
}

const offered = (id, values) => element("datalist", { id }, ...values.map((value) => element("option", { value })));

// What a statement can be instead, as "field value" and in words.
const insteadOf = ({ kind, requirement }) => (kind === "duty" ? [["kind criterion", "it is a criterion"]]
  : [...["essential", "desirable"].filter((each) => each !== requirement).map((each) => [`requirement ${each}`, `it is ${each}`]), ["kind duty", "it is a duty"]]);

// A statement that is none or of another kind, a tag that is wrong or another skill, and a tag that is missing.
function wrongStatement(each, said) {
  const vocabulary = vocabularyOf(state());
  const tags = [...new Set(said.mentions.map((mention) => mention.concept))].filter((concept) => data.concepts[concept][0] === vocabulary);
  const fields = () => [
    ["What is wrong?", element("select", {}, ...tags.map((concept) => element("option", { value: nameOfSkill(concept) }, data.concepts[concept][2])),
      element("option", { value: "" }, "a skill is missing"), ...insteadOf(said).map(([value, text]) => element("option", { value }, text)),
      element("option", { value: "statement" }, "it is neither a criterion nor a duty"))],
    ["Which skill is right?", element("input", { type: "text", list: "skills", placeholder: "none, or a skill" })],
  ];
  return wrongButton(fields, (wrong, named, comment) => {
    if (wrong === "statement") return ofStatement(each, said, comment);
    if (/^(kind|requirement) /.test(wrong)) return ofStatement(each, said, comment, ...wrong.split(" "));
    const right = named && skillNamed(named, vocabulary);
    if (named && !right) return "No skill has this name. Choose one of the list, or write vocabulary:identifier.";
    if (!wrong && !right) return "Write which skill is missing.";
    return ofTag(each, said, wrong, right, comment);
  });
}

// A field of a document and what it should be.
function wrongFields(each) {
  const fields = () => {
    const select = element("select", {}, ...data.correctable.map((name) => element("option", { value: name }, `${words(name === "organisation" ? "employer" : name)}: ${words(each[name] || "not known")}`)));
    const right = element("input", { type: "text", list: "values" });
    const offer = () => document.getElementById("values").replaceChildren(...(data.allowed[select.value] || []).map((value) => element("option", { value })));
    select.addEventListener("change", offer);
    offer();
    return [["What is wrong?", select], ["What is right?", right]];
  };
  return wrongButton(fields, (field_, right, comment) => {
    const allowed = data.allowed[field_];
    if (!right) return "Write what is right.";
    if (allowed && !allowed.includes(right)) return `Use one of ${allowed.join(", ")}.`;
    return ofField(each, field_, right, comment);
  });
}

// How large the groups are, whether documents are in both, and whether they are too few.
function sizeText(groups) {
  const sizes = groups.map(sizesOf);
  const compared = sizes.length > 1 ? `, compared with ${listed(sizes.slice(1).map(size))}` : "";
  const few = sizes.some((each) => each.n && each.tooFew) ? " Too few for a verdict." : "";
  const own = new Set(groups[0]);
  const both = Math.max(0, ...groups.slice(1).map((group) => group.filter((each) => own.has(each)).length));
  const shared = both ? ` ${counted(both, "document")} of the choice ${both === 1 ? "is" : "are"} in a group compared with, so the differences look smaller than they are.` : "";
  return `${size(sizes[0])}${compared}.${few}${shared}`;
}

const MOST_NEAR = 3;

// Where a choice leaves nothing or too little: what would leave more.
function drawNearest(parameters, groups) {
  const box = document.getElementById("nearest");
  const isLacking = groups.some((group) => sizesOf(group).tooFew);
  const larger = isLacking ? nearestOf(parameters) : [];
  const areEnough = larger.some(({ enough }) => enough);
  const near = larger.filter(({ enough }) => enough === areEnough).slice(0, MOST_NEAR);
  const wayOf = ({ name, value, kept }) => (kept ? `“${kept}” alone in the title` : `without ${labelOf(name).toLowerCase()} “${words(value)}”`);
  const rows = near.map((way) => element("li", {},
    button(wayOf(way), { class: "open" }, () => choose(way.name, way.kept)), `: ${way.groups.map((group) => size(sizesOf(group))).join(", compared with ")}`));
  const intro = near.length === 1 ? (areEnough ? "Nearest choice that is large enough:" : "Larger choice:")
    : areEnough ? "Nearest choices that are large enough:" : "Larger choices:";
  box.replaceChildren(...(rows.length ? [element("p", {}, intro), element("ul", {}, ...rows)] : []));
}

function draw(event) {
  const parameters = state();
  drawOptions(parameters);
  for (const name of [...[...CHOICES, ...SEARCHES].map(([own]) => own), "order"]) {
    const control = document.getElementById(name);
    const value = parameters.get(name) || (name === "vocabulary" ? vocabularyOf(parameters) : "");
    if (control.value !== value) control.value = value;
  }
  const groups = groupsOf(parameters);
  document.getElementById("size").textContent = sizeText(groups);
  document.getElementById("copied").replaceChildren();
  document.getElementById("cell").hidden = Boolean(parameters.get("document"));
  drawNearest(parameters, groups);
  if (parameters.get("document")) return drawDocument(parameters);
  if (openSkill(parameters)) return drawSkill(parameters, groups);
  drawSkills(parameters, groups);
  // Whoever comes back from the view of a skill goes on from that skill.
  const left = event && event.oldURL ? openSkill(new URLSearchParams(new URL(event.oldURL).hash.slice(1))) : "";
  const place = left && document.querySelector(`[data-concept="${CSS.escape(left.slice(left.indexOf(":") + 1))}"]`);
  if (place) place.focus();
}

// Copies a text, or shows it in a field, selected, where the browser does not let a page write to the clipboard.
async function copy(text, done, label, name = "input") {
  const answer = document.getElementById("copied");
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

// The view as a notebook cell.
function cell() {
  const parameters = state();
  const [vocabulary, ...rest] = openSkill(parameters).split(":");
  if (vocabulary) parameters.set("vocabulary", vocabulary);
  return cellOf(counting, parameters, groupsOf(parameters).length, rest.join(":"), shownBy());
}

// The address holds the state of the page, so the link to the results moves the focus and leaves the address alone.
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("view").focus();
});
document.getElementById("copy").addEventListener("click", () => copy(location.href, "Link copied.", "Address of this view"));
document.getElementById("cell").addEventListener("click", () => copy(cell(), "Cell copied.", "Notebook cell for this view", "textarea"));
document.body.append(offered("skills", data.concepts.map(([, , label]) => label.replace(/ †$/, ""))), offered("values", []));
drawForm();
drawCorrections();
window.addEventListener("hashchange", draw);
draw();
