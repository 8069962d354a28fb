// @ts-check
"use strict";
// Which concept a reader means. Names in, the name that was found out: nothing here touches the page.

/** @typedef {{rank: number, name: string}} Hit */

/**
 * Words alone, in small letters, with a space before and behind each.
 * @param {string} text
 */
const folded = (text) =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#.]+/gu, " ")
    .trim()} `;

/**
 * A search among the names of concepts: gives for a concept and some words the name that they find, and how well: the
 * whole name, the beginning of a word, or part of one. One letter finds a whole word only: "R" is a language.
 * @param {Concept[]} concepts
 * @returns {(concept: number, searched: string) => Hit | null}
 */
function searchOf(concepts) {
  const namesOf = concepts.map(([, , label, others]) =>
    [label, ...others].map((name) => ({ name, words: folded(name) })),
  );
  return (concept, searched) => {
    const whole = folded(searched);
    const begun = whole.trimEnd();
    const wanted = whole.trim();
    /** @type {((words: string) => boolean)[]} */
    const ways = [
      (words) => words === whole,
      (words) => words.includes(wanted.length === 1 ? whole : begun),
      (words) => wanted.length > 2 && words.includes(wanted),
    ];
    for (const [rank, way] of ways.entries()) {
      const hit = namesOf[concept].find(({ words }) => way(words));
      if (hit) return { rank, name: hit.name };
    }
    return null;
  };
}
