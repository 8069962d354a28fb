// @ts-check
"use strict";
// What report/explorer_data.py writes, unpacked. Values in, values out: nothing here touches the page.

/**
 * Values, and for each document the place of its own from 1; 0 where it has none.
 * @typedef {{values: string[], codes: number[]}} Column
 * Vocabulary, identifier, label, other names, and the documents that ask, packed.
 * @typedef {[string, string, string, string[], string]} Concept
 * What the page holds, as report/explorer_data.py describes it.
 * @typedef {{documents: string[], titles: Column, choices: Record<string, Column>, requirements: string[],
 *   stated: number[], n_statements: number[], concepts: Concept[], types: string[], told: string[], said: string[],
 *   starts: Record<string, number[]>, folder: string, quantiles: number[], unknown_correlation: number,
 *   fewest_documents: number, fewest_employers: number, doubtful_mark: string, correctable: string[],
 *   allowed: Record<string, string[]>}} PageData
 * Ascending places, and the bits that stand beside each.
 * @typedef {{places: number[], bits: number[]}} Postings
 * @typedef {{start: number, end: number, concept: number, type: string, counts: boolean}} Mention
 * @typedef {{text: string, kind: string, requirement: string | null, page: number | null,
 *   applies_to: string | null, mentions: Mention[]}} Said
 * A document with its sentences, as a part tells it.
 * @typedef {{[fact: string]: any, document_id: string, statements: Said[]}} Told
 */

/**
 * Whole numbers from text: base64 of groups of seven bits, lowest first, of which each but a number's last has the
 * eighth bit set.
 * @param {string} text
 */
function unpacked(text) {
  const numbers = [];
  let number = 0;
  let weight = 1;
  for (const octet of Uint8Array.from(atob(text), (character) => character.charCodeAt(0))) {
    number += (octet & 127) * weight;
    weight *= 128;
    if (octet & 128) continue;
    numbers.push(number);
    number = 0;
    weight = 1;
  }
  return numbers;
}

/**
 * Places from text: each number is the distance from the place before, and behind it `width` bits.
 * @param {string} text
 * @param {number} width
 * @returns {Postings}
 */
function postingsOf(text, width) {
  const numbers = unpacked(text);
  let place = 0;
  const places = numbers.map((number) => (place += number >> width));
  return { places, bits: numbers.map((number) => number & ((1 << width) - 1)) };
}

/**
 * A label without the mark of doubt.
 * @param {string} label
 * @param {string} mark
 */
const withoutMark = (label, mark) => (label.endsWith(mark) ? label.slice(0, -mark.length).trimEnd() : label);

/**
 * The value of a column that a document has, or null.
 * @param {Column} column
 * @param {number} document
 */
const valueOf = ({ values, codes }, document) => values[codes[document] - 1] ?? null;

/**
 * A document with its facts and sentences: those of the page, and those of its part.
 * @param {PageData} data
 * @param {number} document
 * @param {[any[], any[][]]} item
 * @returns {Told}
 */
function toldOf(data, document, [told, statements]) {
  const named = (/** @type {string[]} */ names, /** @type {any[]} */ values) =>
    names.map((name, place) => [name, values[place]]);
  const chosen = Object.entries(data.choices).map(([name, column]) => [name, valueOf(column, document)]);
  return {
    document_id: data.documents[document],
    title: valueOf(data.titles, document),
    ...Object.fromEntries([...chosen, ...named(data.told, told)]),
    statements: statements.map((values) => ({
      ...Object.fromEntries(named(data.said, values)),
      mentions: mentionsOf(data, values[data.said.length]),
    })),
  };
}

/**
 * Mentions that stand one after the other: start, end, concept, type. One of the first type is asked for and counts;
 * one of another type names what a team is about or what others do.
 * @param {PageData} data
 * @param {number[]} flat
 */
function mentionsOf(data, flat) {
  const mentions = [];
  for (let place = 0; place < flat.length; place += 4) {
    const [start, end, concept, type] = flat.slice(place, place + 4);
    mentions.push({ start, end, concept, type: data.types[type], counts: type === 0 });
  }
  return mentions;
}
