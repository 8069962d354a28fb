// @ts-check
"use strict";
// What the explorer counts: how large groups of documents are, how many of them ask for each concept, and which sentences name it.
// Numbers of documents and concepts in, numbers out: nothing here touches the page.

/**
 * Documents of a group: how many, how many by the code of their employer, which of these codes there are, and whether
 * they are too few for a verdict.
 * @typedef {{n: number, byEmployer: number[], employers: number[], tooFew: boolean}} Sizes
 * A concept with the documents that ask for it by group.
 * @typedef {{concept: number, vocabulary: string, id: string, label: string, hit: Hit, asking: number[][],
 *   share: number, difference: number}} Row
 * A choice that is like another one but for one thing.
 * @typedef {{name: string, value: string, kept: string, groups: number[][], n: number, enough: boolean}} Way
 * A sentence by its document and its place there, and whether it asks.
 * @typedef {{document: number, place: number, isCounted: boolean}} Place
 */

/**
 * @param {PageData} data
 * @param {ReturnType<typeof choosingOf>} choosing
 */
function countingOf(data, choosing) {
  const { documents, bitOf, chosenOf, fitting, groupsOf, membersOf, parting, vocabularyOf } = choosing;
  const WIDTH = data.requirements.length; // bits of a document that asks
  const NUMBERS = [
    ...["vocabulary", "concept_id", "label", "n_asking", "n_documents", "n_employers"],
    ...["share", "lower_share", "upper_share"],
  ];
  const employers = data.choices.employer || { values: [], codes: documents.map(() => 0) };
  const found = searchOf(data.concepts);

  /**
   * Groups like the chosen ones with one choice left out, or with one word of the title alone: those that are large
   * enough first, of these the nearest in size, and a word that is kept before none.
   * @param {URLSearchParams} parameters
   * @returns {Way[]}
   */
  function nearestOf(parameters) {
    const now = fitting(parameters).length;
    const title = parameters.get("title") || "";
    const requirement = parameters.get("requirement");
    const chosen = [...chosenOf(parameters), ...(requirement ? [["requirement", requirement]] : [])];
    const words = title.split(/\s+/).filter(Boolean);
    const ways = chosen.map(([name, value]) => ({ name, value, kept: "" }));
    if (words.length > 1) ways.push(...words.map((kept) => ({ name: "title", value: title, kept })));
    return ways
      .map((way) => {
        const tried = new URLSearchParams(parameters);
        if (way.kept) tried.set(way.name, way.kept);
        else tried.delete(way.name);
        const groups = groupsOf(tried);
        return { ...way, groups, n: groups[0].length, enough: !groups.some((group) => sizesOf(group).tooFew) };
      })
      .filter(({ n }) => n > now)
      .sort(
        (a, b) =>
          Number(b.enough) - Number(a.enough) ||
          (a.enough ? a.n - b.n : b.n - a.n) ||
          Number(Boolean(b.kept)) - Number(Boolean(a.kept)),
      );
  }

  // Counting

  /**
   * How many of some documents are of each employer, by code.
   * @param {number[]} group
   */
  function byEmployerOf(group) {
    const counts = new Array(employers.values.length + 1).fill(0);
    for (const document of group) counts[employers.codes[document]] += 1;
    return counts;
  }

  /**
   * @param {number[]} group
   * @returns {Sizes}
   */
  function sizesOf(group) {
    const byEmployer = byEmployerOf(group);
    const own = [...byEmployer.keys()].filter((code) => byEmployer[code]);
    const tooFew = group.length < data.fewest_documents || own.length < data.fewest_employers;
    return { n: group.length, byEmployer, employers: own, tooFew };
  }

  /**
   * The share of a group that some of its documents are, with its interval; null where the group is too small.
   * @param {number[]} asking
   * @param {Sizes} sizes
   */
  function shareOf(asking, { byEmployer, employers: own, tooFew }) {
    if (tooFew) return null;
    const counts = byEmployerOf(asking);
    const all = own.map((code) => byEmployer[code]);
    return interval(
      own.map((code) => counts[code]),
      all,
      data,
    );
  }

  /** @type {(Postings | undefined)[]} */
  const askedFor = [];

  /**
   * Documents that ask for a concept.
   * @param {number} concept
   * @param {string | null} requirement
   */
  function askersOf(concept, requirement) {
    const { places, bits } = (askedFor[concept] ??= postingsOf(data.concepts[concept][4], WIDTH));
    const bit = bitOf(requirement);
    return bit === null ? places : places.filter((_, place) => bits[place] & bit);
  }

  /**
   * What groups ask for, side by side: a row for each concept that one of them asks for, found by the search if there
   * is one, and in the order asked for.
   * @param {URLSearchParams} parameters
   * @param {number[][]} groups
   * @returns {Row[]}
   */
  function skillRows(parameters, groups) {
    const requirement = parameters.get("requirement");
    const vocabulary = vocabularyOf(parameters);
    const searched = (parameters.get("search") || "").trim();
    const members = groups.map(membersOf);
    /** @type {Row[]} */
    const rows = [];
    data.concepts.forEach(([name, id, label], concept) => {
      const hit = name !== vocabulary ? null : searched ? found(concept, searched) : { rank: 0, name: label };
      if (!hit) return;
      const askers = askersOf(concept, requirement);
      const asking = members.map((own) => askers.filter((document) => own[document]));
      if (!asking.some((own) => own.length)) return;
      const [share, other] = asking.map((own, place) => (own.length ? own.length / groups[place].length : 0));
      rows.push({ concept, vocabulary, id, label, hit, asking, share, difference: share - (other || 0) });
    });
    const by = parameters.get("order") === "difference" ? "difference" : "share";
    return rows.sort((a, b) => a.hit.rank - b.hit.rank || b[by] - a[by] || (a.label < b.label ? -1 : 1));
  }

  /**
   * One concept by the values of a choice, in documents that fit all other choices: documents and those that ask.
   * @param {URLSearchParams} parameters
   * @param {number} concept
   * @param {string} name
   */
  function byValue(parameters, concept, name) {
    const requirement = parameters.get("requirement");
    const asks = membersOf(askersOf(concept, requirement));
    return parting(fitting(parameters, name), name)
      .map(({ value, group }) => ({ value, group, asking: group.filter((document) => asks[document]) }))
      .filter(({ group }) => group.length);
  }

  /**
   * Documents of a group that ask for a concept, and those that do not.
   * @param {number[]} group
   * @param {number} concept
   * @param {string | null} requirement
   */
  function parted(group, concept, requirement) {
    const asks = membersOf(askersOf(concept, requirement));
    return [group.filter((document) => asks[document]), group.filter((document) => !asks[document])];
  }

  /**
   * Names of the columns of the file of skills; those of the second and third group compared with carry their number.
   * @param {number} nOthers
   */
  function numberNames(nOthers) {
    const names = [...NUMBERS];
    for (let place = 1; place <= Math.max(1, nOthers); place += 1) {
      const [before, behind] = place === 1 ? ["other_", ""] : [`other_${place}_`, `_${place}`];
      names.push(...["n_asking", "n_documents", "n_employers"].map((name) => before + name));
      names.push(...["difference", "lower_difference", "upper_difference"].map((name) => name + behind));
    }
    return names;
  }

  /**
   * Numbers of a row as the file holds them: empty where a group is too small.
   * @param {Row} row
   * @param {Sizes[]} sizes
   */
  function numbersOf(row, sizes) {
    const rounded = (/** @type {number | undefined} */ number) =>
      number === undefined ? null : Number(number.toFixed(6));
    const counts = (/** @type {number} */ place) =>
      sizes[place] ? [row.asking[place].length, sizes[place].n, sizes[place].employers.length] : [0, 0, 0];
    const own = shareOf(row.asking[0], sizes[0]);
    const shares = [own?.share, own?.lower, own?.upper];
    const numbers = [row.vocabulary, row.id, row.label, ...counts(0), ...shares.map(rounded)];
    for (let place = 1; place < Math.max(2, sizes.length); place += 1) {
      const apart = sizes[place] ? differenceOf(own, shareOf(row.asking[place], sizes[place])) : null;
      numbers.push(...counts(place), ...[apart?.difference, apart?.lower, apart?.upper].map(rounded));
    }
    return numbers;
  }

  // Sentences

  /** @type {number[]} */
  const firsts = [];
  data.n_statements.reduce((first, n, document) => ((firsts[document] = first), first + n), 0);

  /**
   * Sentences of a group that name a concept: those that ask for it, and those that do not.
   * @param {string} packed - The item of the concept among the parts.
   * @param {number[]} group
   * @param {string | null} requirement
   * @returns {[Place[], Place[]]}
   */
  function sentencesOf(packed, group, requirement) {
    const { places, bits } = postingsOf(packed, WIDTH + 1);
    const members = membersOf(group);
    const bit = bitOf(requirement);
    /** @type {[Place[], Place[]]} */
    const sentences = [[], []];
    let document = 0;
    places.forEach((number, place) => {
      while (number >= firsts[document] + data.n_statements[document]) document += 1;
      if (!members[document] || (bit !== null && !((bits[place] >> 1) & bit))) return;
      const isCounted = Boolean(bits[place] & 1);
      sentences[isCounted ? 0 : 1].push({ document, place: number - firsts[document], isCounted });
    });
    return sentences;
  }

  return { byValue, nearestOf, numberNames, numbersOf, parted, sentencesOf, shareOf, sizesOf, skillRows };
}
