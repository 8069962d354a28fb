// @ts-check
"use strict";
// Tables of the explorer, and the files that they are saved as: shares and differences of groups, skills in rows.

const MOST_ROWS = 100;
const KEPT_MS = 60_000; // of a file, for a browser that asks where to save it
const SHARE_LABELS = ["documents", "share", "95\u00a0% interval", ""];
const DIFFERENCE = "difference in points (95\u00a0% interval)";

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
