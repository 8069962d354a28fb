// @ts-check
"use strict";
// Views of the explorer: the table of skills, one skill with its sentences, and one document.
// Text of documents is only ever set as text, never as HTML.

const MOST_ROWS = 100;
const MOST_TOGETHER = 12;
const MOST_VALUES = 12;
const MOST_SENTENCES = 100;
const KEPT_MS = 60_000; // of a file, for a browser that asks where to save it
const SHARE_LABELS = ["documents", "share", "95\u00a0% interval", ""];
const DIFFERENCE = "difference in points (95\u00a0% interval)";
const SENTENCE = ["document_id", "title", "employer", "seniority", "kind", "requirement", "page", "counts", "text"];
const KINDS = [
  ["criterion", "Criteria"],
  ["duty", "Duties"],
];

/**
 * @param {string} label
 * @param {Changes} changes
 */
const back = (label, changes) =>
  element(
    "p",
    {},
    button(label, { id: "back" }, () => change(changes)),
  );

/**
 * Rows as CSV. An apostrophe stands before a text that a spreadsheet would take for a formula, as in the tables.
 * @param {unknown[][]} rows
 */
function csv(rows) {
  const cell = (/** @type {unknown} */ value) => {
    const text = value === null || value === undefined ? "" : String(value);
    const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return rows.map((row) => `${row.map(cell).join(",")}\n`).join("");
}

/**
 * A link that saves rows as a file; they are made, and loaded if need be, when it is followed.
 * @param {string} name
 * @param {() => unknown[][] | Promise<unknown[][]>} rows
 */
function download(name, rows) {
  const link = element("a", { id: "download", href: "#" }, "Download these rows (CSV)");
  const status = element("span", { role: "status" });
  const box = element("p", { class: "download" }, link, " ", status);
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    status.textContent = "Loading…";
    try {
      const address = URL.createObjectURL(new Blob([csv(await rows())], { type: "text/csv;charset=utf-8" }));
      element("a", { download: name, href: address }).click();
      setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
    } catch (error) {
      box.append(missing(error));
    }
    status.textContent = "";
  });
  return box;
}

/**
 * What is said where a part with sentences can't be loaded; any other error is thrown again.
 * @param {unknown} error
 */
function missing(error) {
  if (!(error instanceof MissingPart)) throw error;
  const text = `The sentences can’t be loaded: ${error.message} is missing or can’t be read. Keep the folder “${data.folder}” beside this page, and load the page again.`;
  return element("span", { role: "alert" }, text);
}

/**
 * A table of numbers: words for the columns, and for each row its head and its cells. A column without words is drawn.
 * @param {Record<string, string>} attributes
 * @param {string} first
 * @param {string[]} labels
 * @param {{heads: Child | Child[], cells: Child[]}[]} rows
 * @param {string | null} caption
 */
function numberTable(attributes, first, labels, rows, caption = null) {
  const columns = labels.map((label) =>
    label
      ? element("th", { scope: "col", role: "columnheader", class: "number" }, label)
      : element("td", { role: "cell" }),
  );
  const corner = element("th", { scope: "col", role: "columnheader" }, first);
  const head = element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, corner, ...columns));
  const cellOf_ = (/** @type {Child} */ cell, /** @type {number} */ place) => {
    const kind = labels[place] ? "number" : "drawn";
    return element("td", { class: kind, role: "cell", "data-label": labels[place] }, cell);
  };
  const lines = rows.map(({ heads, cells }) =>
    element(
      "tr",
      { role: "row" },
      element("th", { scope: "row", role: "rowheader" }, ...[heads].flat()),
      ...cells.map(cellOf_),
    ),
  );
  const body = element("tbody", { role: "rowgroup" }, ...lines);
  return element("table", { role: "table", ...attributes }, caption && element("caption", {}, caption), head, body);
}

const shownShare = (/** @type {Share} */ { share }) => (share === 0 ? "none" : percent(share));

/**
 * Count, share and interval of documents that ask, or that they are too few to say; none is no share of 0 %.
 * @param {number[]} asking
 * @param {Sizes} sizes
 * @returns {Child[]}
 */
function shareCells(asking, sizes) {
  const one = shareOf(asking, sizes);
  const count = `${asking.length} of ${sizes.n}`;
  if (!one) return [count, "too few", "too few", ""];
  return [count, shownShare(one), `${percent(one.lower)} to ${percent(one.upper)}`, bar(one)];
}

/**
 * Count of a group that is compared with, and its difference from the first one.
 * @param {number[][]} asking
 * @param {Sizes[]} sizes
 * @param {number} place
 */
function differenceCells(asking, sizes, place) {
  const apart = differenceOf(shareOf(asking[0], sizes[0]), shareOf(asking[place], sizes[place]));
  return [
    `${asking[place].length} of ${sizes[place].n}`,
    apart ? `${points(apart.difference)} (${points(apart.lower)} to ${points(apart.upper)})` : "too few",
  ];
}

/**
 * The name of a skill, which opens its own view.
 * @param {number} concept
 * @param {string} label
 */
const skillButton = (concept, label = data.concepts[concept][2]) =>
  button(label, { class: "open", "data-concept": data.concepts[concept][1] }, () =>
    change({ ...NO_VIEW, skill: nameOfSkill(concept) }),
  );

/**
 * Skills in rows, groups in columns; `names` are those of the groups compared with. Several share their cells with the
 * differences, so that four groups fit side by side.
 * @param {Record<string, string>} attributes
 * @param {Row[]} rows
 * @param {number[][]} groups
 * @param {string[]} names
 * @param {string | null} caption
 */
function skillTable(attributes, rows, groups, names, caption = null) {
  const sizes = groups.map(sizesOf);
  const isWide = names.length > 1;
  const labels = isWide
    ? [...SHARE_LABELS.slice(0, 3), ...names.map((name) => `${name}: documents, ${DIFFERENCE}`)]
    : [...SHARE_LABELS, ...names.flatMap((name) => [name, DIFFERENCE])];
  const cellsOf = (/** @type {Row} */ row) => {
    const own = shareCells(row.asking[0], sizes[0]);
    const others = names.map((_, place) => differenceCells(row.asking, sizes, place + 1));
    if (!isWide) return [...own, ...others.flat()];
    return [...own.slice(0, 3), ...others.map(([count, apart]) => element("span", {}, count, element("br"), apart))];
  };
  const matchOf = (/** @type {Row} */ { hit, label }) =>
    hit.name === label ? null : element("span", { class: "note" }, ` matches “${hit.name}”`);
  const lines = rows.map((row) => ({ heads: [skillButton(row.concept), matchOf(row)], cells: cellsOf(row) }));
  return numberTable(attributes, "skill", labels, lines, caption);
}

/**
 * The table of skills.
 * @param {URLSearchParams} parameters
 * @param {number[][]} groups
 */
function drawSkills(parameters, groups) {
  const view = byId("view");
  if (!groups[0].length) return view.replaceChildren(element("p", {}, "No document fits this choice."));
  const rows = skillRows(parameters, groups);
  if (!rows.length) return view.replaceChildren(element("p", {}, "No skill matches."));
  const names = groups.length === 2 ? ["compared with"] : namesOfGroups(parameters, groups).slice(1);
  const table = skillTable({ id: "concepts" }, rows.slice(0, MOST_ROWS), groups, names);
  const left = rows.length - MOST_ROWS;
  const more = left > 0 ? [element("p", { class: "note" }, `${left} more skills are not shown: search for them.`)] : [];
  const numbers = () => {
    const sizes = groups.map(sizesOf);
    return [numberNames(groups.length - 1), ...rows.map((row) => numbersOf(row, sizes))];
  };
  return view.replaceChildren(element("div", { class: "wide" }, table), ...more, download("skills.csv", numbers));
}

// One skill

/**
 * One skill: who asks for it, what is asked for together with it, and the sentences of all groups that are compared.
 * @param {URLSearchParams} parameters
 * @param {number[][]} groups
 */
async function drawSkill(parameters, groups) {
  const view = byId("view");
  const skill = openSkill(parameters);
  const concept = data.concepts.findIndex((_, place) => nameOfSkill(place) === skill);
  const toAll = back("Back to all skills", NO_VIEW);
  if (concept < 0)
    return view.replaceChildren(toAll, element("p", {}, "No document of this corpus asks for this skill."));
  const label = data.concepts[concept][2];
  const names = namesOfGroups(parameters, groups);
  const heading = element("h2", { tabindex: "-1", id: "heading" }, label);
  const sentences = element("div", { id: "sentences", tabindex: "-1" });
  const links = element(
    "p",
    {},
    button("To the sentences", { class: "open" }, () => sentences.focus()),
    " · ",
    element("a", { href: `catalogue.html#${new URLSearchParams({ skill })}` }, "Training that teaches it"),
  );
  view.replaceChildren(toAll, heading, links, ...askedBy(parameters, groups, names, concept), sentences);
  heading.focus();
  // All other documents are compared with unless somebody asks for another group: then their sentences are shown too.
  const shown = parameters.getAll("against").length ? groups : groups.slice(0, 1);
  try {
    const packed = await library("skills", concept);
    const said = shown.map((group) => sentencesOf(packed, group, parameters.get("requirement")));
    const parts = said.flatMap(([asked, others], place) => [
      shown.length > 1 ? [element("h3", {}, `${names[place]}: ${counted(asked.length, "sentence")}`)] : [],
      quotes(concept, asked),
      others.length
        ? [element(place ? "h4" : "h3", {}, `Mentioned, but not asked for: ${counted(others.length, "sentence")}`)]
        : [],
      quotes(concept, others),
    ]);
    sentences.append(...(await Promise.all(parts)).flat());
    heading.textContent = `${label}: ${counted(said[0][0].length, "sentence")}`;
    sentences.after(
      download("sentences.csv", async () => [SENTENCE, ...(await Promise.all(said.flat(2).map(sentenceRow)))]),
    );
  } catch (error) {
    sentences.replaceChildren(missing(error));
  }
}

/**
 * The document of a number, with its sentences.
 * @param {number} number
 */
const documentAt = async (number) => toldOf(data, number, await library("documents", number));

/**
 * A sentence as the file of sentences holds it.
 * @param {Place} found
 */
async function sentenceRow({ document: number, place, isCounted }) {
  const each = await documentAt(number);
  const said = each.statements[place];
  const facts = [each.document_id, each.title, each.employer, each.seniority, said.kind, said.requirement, said.page];
  return [...facts, isCounted ? "yes" : "no", said.text];
}

/**
 * Sentences that name a skill, as many as a reader asks for: only the parts of their documents are loaded.
 * @param {number} concept
 * @param {Place[]} found
 */
async function quotes(concept, found) {
  const quote = async (/** @type {Place} */ { document: number, place }) => {
    const each = await documentAt(number);
    const said = each.statements[place];
    return element("blockquote", {}, element("p", {}, marked(said, new Set([concept]))), about(each, said));
  };
  const next = (/** @type {number} */ from) => Promise.all(found.slice(from, from + MOST_SENTENCES).map(quote));
  const box = element("div", {}, ...(await next(0)));
  if (found.length <= MOST_SENTENCES) return [box];
  let shown = MOST_SENTENCES;
  const label = () => `Show ${Math.min(MOST_SENTENCES, found.length - shown)} more of ${found.length} sentences`;
  const more = button(label(), { class: "more" }, async () => {
    try {
      const drawn = await next(shown);
      box.append(...drawn);
      shown += drawn.length;
      more.textContent = label();
      if (shown < found.length) return;
      more.remove();
      focusOn("#sentences");
    } catch (error) {
      more.replaceWith(missing(error));
    }
  });
  return [box, more];
}

/**
 * Who asks for a skill: the groups, each choice by its values, and what is asked for together with it.
 * @param {URLSearchParams} parameters
 * @param {number[][]} groups
 * @param {string[]} names
 * @param {number} concept
 */
function askedBy(parameters, groups, names, concept) {
  const sizes = groups.map(sizesOf);
  const asking = groups.map((group) => parted(group, concept, parameters.get("requirement"))[0]);
  const isCompared = groups.length > 1;
  const compared = groups.map((_, place) => {
    const difference = place ? differenceCells(asking, sizes, place)[1] : "";
    return {
      heads: names[place],
      cells: [...shareCells(asking[place], sizes[place]), ...(isCompared ? [difference] : [])],
    };
  });
  const labels = isCompared ? [...SHARE_LABELS, DIFFERENCE] : SHARE_LABELS;
  const parts = BREAKDOWN.map((name) => valueTable(parameters, concept, name)).filter((part) => part !== null);
  return [
    element("div", { class: "wide" }, numberTable({ class: "counts" }, "group", labels, compared)),
    element("div", { class: "breakdown" }, ...parts),
    ...together(parameters, groups[0], concept),
  ];
}

/**
 * One skill by the values of a choice; of very many values those with most documents.
 * @param {URLSearchParams} parameters
 * @param {number} concept
 * @param {string} name
 */
function valueTable(parameters, concept, name) {
  const values = byValue(parameters, concept, name);
  if (values.length < 2) return null;
  const isEmployer = name === "employer";
  if (isEmployer) values.sort((a, b) => b.asking.length - a.asking.length || b.group.length - a.group.length);
  const rows = values.slice(0, MOST_VALUES).map(({ value, group, asking }) => ({
    heads: button(words(value), { class: "open" }, () => change({ [name]: value })),
    // One employer says nothing of others: a count is all there is.
    cells: isEmployer ? [`${asking.length} of ${group.length}`] : shareCells(asking, sizesOf(group)),
  }));
  const more = values.length > MOST_VALUES ? `, ${MOST_VALUES} of ${values.length}` : "";
  const label = labelOf(name).toLowerCase();
  const labels = isEmployer ? ["documents"] : SHARE_LABELS;
  return numberTable({ class: "counts", id: `by-${name}` }, label, labels, rows, `By ${label}${more}`);
}

/**
 * What the documents that ask for a skill ask for more than those that do not.
 * @param {URLSearchParams} parameters
 * @param {number[]} group
 * @param {number} concept
 */
function together(parameters, group, concept) {
  const requirement = parameters.get("requirement");
  const parts = parted(group, concept, requirement);
  if (!parts[0].length || !parts[1].length) return [];
  const [vocabulary, , label] = data.concepts[concept];
  const wanted = new URLSearchParams({ vocabulary, order: "difference", ...(requirement ? { requirement } : {}) });
  const rows = skillRows(wanted, parts).filter(
    (row) => row.concept !== concept && row.asking[0].length && row.difference > 0,
  );
  if (!rows.length) return [];
  const caption = `Asked for together with ${label}, in documents with it and without it`;
  const table = skillTable(
    { class: "counts", id: "together" },
    rows.slice(0, MOST_TOGETHER),
    parts,
    ["without it"],
    caption,
  );
  return [element("div", { class: "wide" }, table)];
}

// Sentences and documents

/**
 * The name of a tag: one that does not count says what it is instead.
 * @param {Mention} mention
 */
const tagName = ({ concept, type: kind, counts }) => `${data.concepts[concept][2]}${counts ? "" : ` (${words(kind)})`}`;

/**
 * A sentence with its tags of some concepts in place.
 * @param {Said} said
 * @param {Set<number>} concepts
 */
function marked(said, concepts) {
  const spans = said.mentions
    .filter((mention) => concepts.has(mention.concept))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const made = element("span");
  // Python counts characters, JavaScript UTF-16 units.
  const characters = Array.from(said.text);
  let at = 0;
  for (const mention of spans) {
    const { start, end, counts } = mention;
    if (start < at) continue;
    const attributes = { title: tagName(mention), class: counts ? "asked" : "named" };
    made.append(characters.slice(at, start).join(""));
    made.append(element("mark", attributes, characters.slice(start, end).join("")));
    at = end;
  }
  made.append(characters.slice(at).join(""));
  return made;
}

/**
 * Where a sentence stands.
 * @param {Told} each
 * @param {Said} said
 */
function about(each, said) {
  const grade = each.grade && `grade ${each.grade.replace(/^grade\W*/i, "")}`;
  const page = said.page && `page ${said.page}`;
  const facts = [each.employer, grade, each.seniority, each.date, said.applies_to, said.requirement, page];
  const open = button(each.title || each.document_id, { class: "open" }, () => change({ document: each.document_id }));
  const line = ` · ${facts.filter(Boolean).join(" · ")} · ${each.document_id} · `;
  return element("footer", {}, open, line, wrongStatement(each, said));
}

/**
 * The address of a document, where the manifest states one.
 * @param {Told} each
 */
function source(each) {
  if (!/^https?:\/\//i.test(each.address || "")) return [];
  const attributes = { href: each.address, rel: "noreferrer noopener", id: "source" };
  return [element("p", {}, element("a", attributes, "Where it was published"))];
}

/** @param {URLSearchParams} parameters */
async function drawDocument(parameters) {
  const number = data.documents.indexOf(parameters.get("document") || "");
  const view = byId("view");
  const toOthers = back("Back", { document: "" });
  if (number < 0) {
    return view.replaceChildren(toOthers, element("p", {}, "This document is not among those counted."));
  }
  const title = valueOf(data.titles, number) || data.documents[number];
  const heading = element("h2", { tabindex: "-1", id: "heading" }, title);
  view.replaceChildren(toOthers, heading);
  heading.focus();
  try {
    heading.after(...documentParts(await documentAt(number), vocabularyOf(parameters)));
  } catch (error) {
    heading.after(missing(error));
  }
}

/**
 * What a document says of itself, and its criteria and duties.
 * @param {Told} each
 * @param {string} vocabulary
 */
function documentParts(each, vocabulary) {
  const facts = [
    each.employer,
    each.grade,
    each.seniority,
    each.role_family,
    words(each.document_kind),
    each.country,
    each.date,
  ];
  const parts = KINDS.flatMap(([kind, heading]) => {
    const items = each.statements
      .filter((said) => said.kind === kind)
      .map((said) => statementItem(each, said, vocabulary));
    return items.length ? [element("h3", {}, heading), element("ul", {}, ...items)] : [];
  });
  return [
    element("p", { class: "note" }, facts.filter(Boolean).join(" · "), " · ", wrongFields(each)),
    ...source(each),
    ...parts,
  ];
}

/**
 * A sentence of a document with its tags, which are named below it.
 * @param {Told} each
 * @param {Said} said
 * @param {string} vocabulary
 */
function statementItem(each, said, vocabulary) {
  const own = said.mentions.filter((mention) => data.concepts[mention.concept][0] === vocabulary);
  const tags = [...new Map(own.map((mention) => [tagName(mention), mention.concept]))];
  const facts = [said.requirement, said.applies_to, said.page && `page ${said.page}`].filter(Boolean).join(" · ");
  const note = element("span", { class: "note" }, facts, facts && tags.length ? " — " : "");
  tags.forEach(([label, concept], place) => note.append(place ? ", " : "", skillButton(concept, label)));
  note.append(facts || tags.length ? " · " : "", wrongStatement(each, said));
  return element("li", {}, marked(said, new Set(own.map((mention) => mention.concept))), element("br"), note);
}
