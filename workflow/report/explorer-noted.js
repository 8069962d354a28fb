// @ts-check
"use strict";
// What is wrong: noted by readers, kept while the page is open, and saved by them as a file that the next run applies.

const NOTED = `drtp-jobs corrections ${location.pathname}`; // pages from disk share what a browser keeps

/** @type {{lines: Correction[]}} */
const kept = { lines: [] }; // where a browser keeps nothing for pages from disk, until the page is left

/** @returns {Correction[]} */
function noted() {
  try {
    return JSON.parse(sessionStorage.getItem(NOTED) || "null") || kept.lines;
  } catch {
    return kept.lines;
  }
}

/** @param {Correction[]} lines */
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
  const box = byId("corrections");
  if (!lines.length) return box.replaceChildren();
  const text = csv(correctionRows(lines));
  const href = `data:text/csv;charset=utf-8,${encodeURIComponent(text)}`;
  const link = element("a", { id: "save-corrections", download: "corrections.csv", href }, "Download corrections.csv");
  const items = lines.map((line, place) => {
    const remove = () => note(lines.filter((_, other) => other !== place));
    const attributes = { class: "open", "aria-label": `Remove ${inWords(line)}` };
    return element("li", {}, `${line.document_id}: ${inWords(line)} `, button("Remove", attributes, remove));
  });
  const copyLines = () => copy(text, "Lines copied.", "Lines of corrections.csv", "textarea");
  return box.replaceChildren(
    element("h2", {}, `${counted(lines.length, "correction")} noted`),
    element("ul", {}, ...items),
    element("p", { class: "download" }, link, " ", button("Copy the lines", {}, copyLines)),
    element(
      "p",
      { class: "note" },
      "Put the file into the folder of the corpus, or add its lines to the corrections.csv that is there already, and run the workflow again.",
    ),
  );
}

/**
 * A button that opens a form in its place; the form gives a line, or says what is lacking.
 * @param {() => [string, HTMLInputElement | HTMLSelectElement][]} fields
 * @param {(first: string, second: string, comment: string) => Correction | string} lineOf
 */
function wrongButton(fields, lineOf) {
  const open = button("This is wrong", { class: "open wrong" }, () => {
    const form = element("form", { class: "correction" });
    const close = () => {
      form.replaceWith(open);
      open.focus();
    };
    const answer = element("span", { role: "alert" });
    const [[firstLabel, first], [secondLabel, second]] = fields();
    const comment = element("input", { type: "text" });
    const labelled = /** @type {[string, HTMLElement][]} */ ([
      [firstLabel, first],
      [secondLabel, second],
      ["Note", comment],
    ]).map(([label, control]) => element("label", {}, `${label} `, control));
    form.append(...labelled, element("button", { type: "submit" }, "Note it"), button("Cancel", {}, close), answer);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const line = lineOf(first.value.trim(), second.value.trim(), comment.value.trim());
      if (typeof line === "string") return answer.replaceChildren(line);
      const others = noted().filter((each) => JSON.stringify(each) !== JSON.stringify(line));
      close();
      return note([...others, line]);
    });
    open.replaceWith(form);
    first.focus();
  });
  return open;
}

/**
 * Values that a field offers.
 * @param {string[]} values
 */
const offered = (values) => values.map((value) => element("option", { value }));

/**
 * What a statement can be instead, as "field value" and in words.
 * @param {Said} said
 */
function insteadOf({ kind, requirement }) {
  if (kind === "duty") return [["kind criterion", "it is a criterion"]];
  const others = data.requirements.filter((each) => each !== requirement);
  return [...others.map((each) => [`requirement ${each}`, `it is ${each}`]), ["kind duty", "it is a duty"]];
}

/**
 * A statement that is none or of another kind, a tag that is wrong or another skill, and a tag that is missing.
 * @param {Told} each
 * @param {Said} said
 */
function wrongStatement(each, said) {
  const vocabulary = vocabularyOf(state());
  const named = [...new Set(said.mentions.map((mention) => mention.concept))];
  const tags = named.filter((concept) => data.concepts[concept][0] === vocabulary);
  const choices = [
    ...tags.map((concept) => [nameOfSkill(concept), data.concepts[concept][2]]),
    ["", "a skill is missing"],
    ...insteadOf(said),
    ["statement", "it is neither a criterion nor a duty"],
  ];
  /** @returns {[string, HTMLInputElement | HTMLSelectElement][]} */
  const fields = () => [
    ["What is wrong?", element("select", {}, ...choices.map(([value, text]) => element("option", { value }, text)))],
    ["Which skill is right?", element("input", { type: "text", list: "skills", placeholder: "none, or a skill" })],
  ];
  return wrongButton(fields, (wrong, skill, comment) => {
    if (wrong === "statement") return ofStatement(each, said, comment);
    if (/^(kind|requirement) /.test(wrong)) {
      const [name, value] = wrong.split(" ");
      return ofStatement(each, said, comment, name, value);
    }
    const right = skill && skillNamed(skill, vocabulary);
    if (skill && !right) return "No skill has this name. Choose one of the list, or write vocabulary:identifier.";
    if (!wrong && !right) return "Write which skill is missing.";
    return ofTag(each, said, wrong, right, comment);
  });
}

/**
 * A field of a document and what it should be.
 * @param {Told} each
 */
function wrongFields(each) {
  const labelled = (/** @type {string} */ name) => words(name === "organisation" ? "employer" : name);
  /** @returns {[string, HTMLInputElement | HTMLSelectElement][]} */
  const fields = () => {
    const options = data.correctable.map((name) =>
      element("option", { value: name }, `${labelled(name)}: ${words(each[name] || "not known")}`),
    );
    const select = element("select", {}, ...options);
    const right = element("input", { type: "text", list: "values" });
    const offer = () => byId("values").replaceChildren(...offered(data.allowed[select.value] || []));
    select.addEventListener("change", offer);
    offer();
    return [
      ["What is wrong?", select],
      ["What is right?", right],
    ];
  };
  return wrongButton(fields, (name, right, comment) => {
    const allowed = data.allowed[name];
    if (!right) return "Write what is right.";
    if (allowed && !allowed.includes(right)) return `Use one of ${allowed.join(", ")}.`;
    return ofField(each, name, right, comment);
  });
}
