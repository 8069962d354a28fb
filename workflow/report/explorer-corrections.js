"use strict";
// What a reader finds wrong, as lines of corrections.csv, which the next run applies (docs/correcting.md).
// Values in, values out: nothing here touches the page.

function correctionsOf(data) {
  const COLUMNS = ["document_id", "what", "statement", "field", "wrong", "right", "note"];
  const nameOfSkill = (concept) => `${data.concepts[concept][0]}:${data.concepts[concept][1]}`;
  const plain = (text) => text.replace(/ †$/, "").trim().toLowerCase();

  // The skill that a reader names by label, by another name or as vocabulary:identifier; empty if there is none.
  function skillNamed(text, vocabulary) {
    const wanted = plain(text);
    if (/^[^:\s]+:\S/.test(wanted)) return text.trim();
    const named = (names) => names.some((name) => plain(name) === wanted);
    const found = data.concepts.findIndex(([own, , label, others]) => own === vocabulary && named([label, ...others]));
    return found < 0 ? "" : nameOfSkill(found);
  }

  const line = (each, what, rest) => ({ document_id: each.document_id, what, statement: "", field: "", wrong: "", right: "", note: "", ...rest });
  const ofField = (each, field, right, note) => line(each, "field", { field, wrong: each[field] || "", right, note });
  // Without a field the sentence is no statement; with one, its kind or requirement is another.
  const ofStatement = (each, said, note, field = "", right = "") => line(each, "statement",
    { statement: said.text, field, wrong: (field && said[field]) || "", right, note });
  const ofTag = (each, said, wrong, right, note) => line(each, "tag", { statement: said.text, wrong, right, note });
  const rows = (lines) => [COLUMNS, ...lines.map((each) => COLUMNS.map((name) => each[name]))];

  // A line in words, for the list of those noted.
  function inWords({ what, statement, field, wrong, right }) {
    const quoted = statement.length > 60 ? `“${statement.slice(0, 60)}…”` : `“${statement}”`;
    if (what === "field") return `${field.replaceAll("_", " ")}: ${right}${wrong ? ` instead of ${wrong}` : ""}`;
    if (what === "statement" && field) return `${right} instead of ${wrong || "nothing"}: ${quoted}`;
    if (what === "statement") return `neither a criterion nor a duty: ${quoted}`;
    const change = wrong && right ? `${right} instead of ${wrong}` : right ? `${right} is missing` : `not ${wrong}`;
    return `${change}: ${quoted}`;
  }

  return { inWords, nameOfSkill, ofField, ofStatement, ofTag, rows, skillNamed };
}
