// @ts-check
"use strict";
// Sentences with their tags in place, and the document that they are of.
// Text of documents is only ever set as text, never as HTML.

const KINDS = [
  ["criterion", "Criteria"],
  ["duty", "Duties"],
];

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
