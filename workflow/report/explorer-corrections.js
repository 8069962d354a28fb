// @ts-check
"use strict";
// What a reader finds wrong, as lines of corrections.csv, which the next run applies (docs/correcting.md).
// Values in, values out: nothing here touches the page.

/**
 * A line of corrections.csv.
 * @typedef {{document_id: string, what: string, statement: string, field: string, wrong: string, right: string,
 *   note: string}} Correction
 */

/** @param {PageData} data */
function correctionsOf(data) {
  /** @type {(keyof Correction)[]} */
  const COLUMNS = ["document_id", "what", "statement", "field", "wrong", "right", "note"];
  const MOST_QUOTED = 60;
  const EMPTY = { statement: "", field: "", wrong: "", right: "", note: "" };

  /** @param {number} concept */
  const nameOfSkill = (concept) => `${data.concepts[concept][0]}:${data.concepts[concept][1]}`;

  /** @param {string} text */
  const plain = (text) => withoutMark(text.trim(), data.doubtful_mark).toLowerCase();

  /**
   * The skill that a reader names by label, by another name or as vocabulary:identifier; empty if there is none.
   * @param {string} text
   * @param {string} vocabulary
   */
  function skillNamed(text, vocabulary) {
    const wanted = plain(text);
    if (/^[^:\s]+:\S/.test(wanted)) return text.trim();
    const found = data.concepts.findIndex(
      ([own, , label, others]) => own === vocabulary && [label, ...others].some((name) => plain(name) === wanted),
    );
    return found < 0 ? "" : nameOfSkill(found);
  }

  /**
   * @param {Told} each
   * @param {string} field
   * @param {string} right
   * @param {string} note
   * @returns {Correction}
   */
  const ofField = (each, field, right, note) => ({
    ...{ document_id: each.document_id, what: "field", ...EMPTY },
    ...{ field, wrong: each[field] || "", right, note },
  });

  /**
   * Without a field the sentence is no statement; with one, its kind or requirement is another.
   * @param {Told} each
   * @param {Said} said
   * @param {string} note
   * @param {string} field
   * @param {string} right
   * @returns {Correction}
   */
  const ofStatement = (each, said, note, field = "", right = "") => ({
    ...{ document_id: each.document_id, what: "statement", ...EMPTY },
    ...{ statement: said.text, field, right, note },
    wrong: (field === "kind" ? said.kind : field === "requirement" ? said.requirement : "") || "",
  });

  /**
   * @param {Told} each
   * @param {Said} said
   * @param {string} wrong
   * @param {string} right
   * @param {string} note
   * @returns {Correction}
   */
  const ofTag = (each, said, wrong, right, note) => ({
    ...{ document_id: each.document_id, what: "tag", ...EMPTY },
    ...{ statement: said.text, wrong, right, note },
  });

  /** @param {Correction[]} lines */
  const rows = (lines) => [COLUMNS, ...lines.map((each) => COLUMNS.map((name) => each[name]))];

  /**
   * A line in words, for the list of those noted.
   * @param {Correction} line
   */
  function inWords({ what, statement, field, wrong, right }) {
    const quoted = statement.length > MOST_QUOTED ? `“${statement.slice(0, MOST_QUOTED)}…”` : `“${statement}”`;
    if (what === "field") return `${field.replaceAll("_", " ")}: ${right}${wrong ? ` instead of ${wrong}` : ""}`;
    if (what === "statement" && field) return `${right} instead of ${wrong || "nothing"}: ${quoted}`;
    if (what === "statement") return `neither a criterion nor a duty: ${quoted}`;
    const change = wrong && right ? `${right} instead of ${wrong}` : right ? `${right} is missing` : `not ${wrong}`;
    return `${change}: ${quoted}`;
  }

  return { inWords, nameOfSkill, ofField, ofStatement, ofTag, rows, skillNamed };
}
