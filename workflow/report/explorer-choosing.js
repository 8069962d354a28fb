// @ts-check
"use strict";
// Which documents a reader chooses, and those that they are compared with. Parameters are those of the address.
// Numbers of documents out: nothing here touches the page.

/** @param {PageData} data */
function choosingOf(data) {
  const MOST_OTHERS = 3;
  const documents = data.documents.map((_, document) => document);
  const VOCABULARIES = [...new Set(data.concepts.map(([name]) => name))];
  const FACTS = Object.keys(data.choices);
  const CHOICES = ["vocabulary", ...FACTS, "requirement"];
  const ALL = (1 << data.requirements.length) - 1;
  const titles = data.titles.values.map((title) => title.toLowerCase());

  /**
   * The values of a choice.
   * @param {string} name
   * @returns {string[]}
   */
  function valuesOf(name) {
    if (name === "vocabulary") return VOCABULARIES;
    return name === "requirement" ? data.requirements : data.choices[name]?.values || [];
  }

  /** @param {URLSearchParams} parameters */
  const vocabularyOf = (parameters) => parameters.get("vocabulary") || VOCABULARIES[0] || "";

  /**
   * The bit of a requirement, 0 of one that there is not; null where any will do.
   * @param {string | null} requirement
   */
  const bitOf = (requirement) => (requirement ? (1 << data.requirements.indexOf(requirement)) & ALL : null);

  /**
   * Documents that state a requirement, of all or of some.
   * @param {string | null} requirement
   * @param {number[]} group
   */
  function stating(requirement, group = documents) {
    const bit = bitOf(requirement);
    return bit === null ? group : group.filter((document) => data.stated[document] & bit);
  }

  /**
   * Documents that fit every choice, leaving out one of them.
   * @param {URLSearchParams} parameters
   * @param {string} but
   */
  function fitting(parameters, but = "") {
    let group = but === "requirement" ? documents : stating(parameters.get("requirement"));
    const words = (parameters.get("title") || "").toLowerCase();
    if (words) {
      const matching = titles.map((title) => title.includes(words));
      group = group.filter((document) => matching[data.titles.codes[document] - 1]);
    }
    for (const name of FACTS) {
      const value = parameters.get(name);
      if (value && name !== but) group = having(group, name, value);
    }
    return group;
  }

  /**
   * Documents of a group that have a value.
   * @param {number[]} group
   * @param {string} name
   * @param {string} value
   */
  function having(group, name, value) {
    const { values, codes } = data.choices[name];
    const code = values.indexOf(value) + 1;
    return code ? group.filter((document) => codes[document] === code) : [];
  }

  /**
   * A group by the values of a choice, in their order.
   * @param {number[]} group
   * @param {string} name
   * @returns {{value: string, group: number[]}[]}
   */
  function parting(group, name) {
    if (name === "requirement") return data.requirements.map((value) => ({ value, group: stating(value, group) }));
    const { values, codes } = data.choices[name];
    /** @type {{value: string, group: number[]}[]} */
    const parts = values.map((value) => ({ value, group: [] }));
    for (const document of group) if (codes[document]) parts[codes[document] - 1].group.push(document);
    return parts;
  }

  /**
   * Whether each document is in a group.
   * @param {number[]} group
   */
  function membersOf(group) {
    const members = new Uint8Array(documents.length);
    for (const document of group) members[document] = 1;
    return members;
  }

  /**
   * Documents of a group that are not in another one.
   * @param {number[]} group
   * @param {number[]} other
   */
  function without(group, other) {
    const left = membersOf(other);
    return group.filter((document) => !left[document]);
  }

  /**
   * What a group to compare with differs in, and the value it has there; both empty for all other documents.
   * @param {string} against
   */
  function differing(against) {
    const at = against.indexOf(":");
    return at < 0 ? [against, ""] : [against.slice(0, at), against.slice(at + 1)];
  }

  /**
   * The groups that are compared with, as the address names them: "" for all other documents, a choice for all that
   * differ in it alone, a choice and a value (seniority:junior), or a whole choice of its own (?role_family=data&...).
   * @param {URLSearchParams} parameters
   */
  function againstOf(parameters) {
    const named = parameters.getAll("against").slice(0, MOST_OTHERS);
    return named.length ? named : [""];
  }

  /**
   * Documents of a group that is compared with.
   * @param {URLSearchParams} parameters
   * @param {string} against
   */
  function othersOf(parameters, against) {
    if (against.startsWith("?")) return fitting(new URLSearchParams(against.slice(1)));
    const [name, value] = differing(against);
    const others = without(name ? fitting(parameters, name) : documents, fitting(parameters));
    return value && data.choices[name] ? having(others, name, value) : others;
  }

  /**
   * The chosen documents, then those of each group that they are compared with; all of them state the requirement.
   * @param {URLSearchParams} parameters
   */
  function groupsOf(parameters) {
    const requirement = parameters.get("requirement");
    const others = againstOf(parameters).map((against) => stating(requirement, othersOf(parameters, against)));
    const named = parameters.getAll("against").length ? others : others.filter((group) => group.length);
    return [fitting(parameters), ...named];
  }

  /**
   * The choices among the parameters that make a group, by name.
   * @param {URLSearchParams} parameters
   */
  const chosenOf = (parameters) =>
    [...FACTS, "title"].map((name) => [name, parameters.get(name) || ""]).filter(([, value]) => value);

  /**
   * How many documents each value of a choice would give, whatever is chosen of it now, and all of them.
   * @param {URLSearchParams} parameters
   * @param {string} name
   */
  function offersOf(parameters, name) {
    const open = fitting(parameters, name);
    return { n: open.length, values: parting(open, name).map(({ value, group }) => ({ value, n: group.length })) };
  }

  /**
   * How many documents differ from the chosen ones in one choice alone, and how many would with each other value.
   * @param {URLSearchParams} parameters
   * @param {string} name
   */
  function othersOffered(parameters, name) {
    const { values } = offersOf(parameters, name);
    const own = parameters.get(name);
    return { n: othersOf(parameters, name).length, values: values.filter(({ value }) => value !== own) };
  }

  return {
    ...{ documents, CHOICES, FACTS, MOST_OTHERS, againstOf, bitOf, chosenOf, differing, fitting, groupsOf, membersOf },
    ...{ offersOf, othersOffered, parting, valuesOf, vocabularyOf },
  };
}
