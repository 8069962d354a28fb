// @ts-check
"use strict";
// One skill: who asks for it, what is asked for together with it, and its sentences, loaded as a reader asks for them.

const MOST_TOGETHER = 12;
const MOST_VALUES = 12;
const MOST_SENTENCES = 100;
const SENTENCE = ["document_id", "title", "employer", "seniority", "kind", "requirement", "page", "counts", "text"];

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
    const found = shown.map((group) => sentencesOf(packed, group, parameters.get("requirement")));
    sentences.append(...(await sentenceParts(concept, found, shown.length > 1 ? names : [])));
    heading.textContent = `${label}: ${counted(found[0][0].length, "sentence")}`;
    sentences.after(download("sentences.csv", () => sentenceRows(found.flat(2))));
  } catch (error) {
    sentences.replaceChildren(missing(error));
  }
}

/**
 * Sentences by group, of which several have names: those that ask for a skill, and those that only mention it.
 * @param {number} concept
 * @param {[Place[], Place[]][]} found
 * @param {string[]} names
 */
async function sentenceParts(concept, found, names) {
  const parts = found.flatMap(([asked, others], place) => {
    const heading = names.length ? [element("h3", {}, `${names[place]}: ${counted(asked.length, "sentence")}`)] : [];
    const mentioned = `Mentioned, but not asked for: ${counted(others.length, "sentence")}`;
    const below = others.length ? [element(place ? "h4" : "h3", {}, mentioned)] : [];
    return [heading, quotes(concept, asked), below, quotes(concept, others)];
  });
  return (await Promise.all(parts)).flat();
}

/**
 * The document of a number, with its sentences.
 * @param {number} number
 */
const documentAt = async (number) => toldOf(data, number, await library("documents", number));

/**
 * Sentences as their file holds them.
 * @param {Place[]} found
 */
async function sentenceRows(found) {
  const rows = found.map(async ({ document: number, place, isCounted }) => {
    const each = await documentAt(number);
    const said = each.statements[place];
    const facts = [each.document_id, each.title, each.employer, each.seniority, said.kind, said.requirement, said.page];
    return [...facts, isCounted ? "yes" : "no", said.text];
  });
  return [SENTENCE, ...(await Promise.all(rows))];
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
