"use strict";
// What report/catalogue.py gives, as resources that can be searched, chosen and counted.
// Nothing here touches the page.

function findingOf(data) {
  const REST = [
    "languages",
    "level",
    "levelMethod",
    "levelEvidence",
    "levelPublished",
    "provider",
    "columns",
    "sources",
    "terms",
    "outcomes",
    "description",
  ];
  const NAMES = [...data.facts, ...REST];
  const NOT_SAID = "not said";
  const CORE = "core";
  const concepts = data.concepts.map(([vocabulary, id, label, others, same, domain, demand, supply, gaps, above]) => ({
    vocabulary,
    id,
    label,
    others,
    same,
    domain,
    demand,
    supply,
    gaps,
    above,
  }));
  concepts.forEach((each) =>
    Object.assign(each, {
      key: `${each.vocabulary}:${each.id}`,
      resources: [],
      gaps: each.gaps.map((values) => Object.fromEntries(values.map((value, place) => [data.of_gaps[place], value]))),
    }),
  );
  const conceptOf = new Map(concepts.map((each) => [each.key, each]));

  concepts.forEach((each) => {
    each.broader = conceptOf.get(`${each.vocabulary}:${each.above}`) || null;
  });

  const unique = (values) => [...new Set(values)];
  const resources = data.resources.map((values) => {
    const made = Object.fromEntries(values.map((value, place) => [NAMES[place], value]));
    made.terms = made.terms.map(([concept, teaches, method, field, score]) => ({
      concept: concepts[concept],
      teaches: teaches === 1,
      method,
      field,
      score,
    }));
    made.taught = made.terms.filter((term) => term.teaches);
    made.needed = made.terms.filter((term) => !term.teaches);
    made.providerName = made.provider === null ? null : data.providers[made.provider][0];
    made.sourceNames = made.sources.map((source) => data.sources[source]);
    made.taught.forEach(({ concept }) => concept.resources.push(made));
    return made;
  });

  const licenceOf = (each) => (each.is_open === true ? "open" : each.is_open === false ? "not open" : NOT_SAID);
  // A level that nothing says is assumed, and so no level to choose by.
  const levelOf = (each) => (each.level && each.levelMethod !== "default" ? each.level : NOT_SAID);
  const oneOf = (value) => [value === null || value === "" ? NOT_SAID : value];

  // What resources are chosen by: name in the address, label, and the values of a resource. A skill is one of the framework
  // that is chosen, a competency the domain of a skill of the core vocabulary.
  const LEVELS = ["beginner", "intermediate", "advanced", NOT_SAID];
  const FACETS = [
    ["column", "Profession", (each) => (each.columns.length ? each.columns : [NOT_SAID])],
    ["competency", "Competency", (each) => unique(each.taught.map((term) => term.concept.domain).filter(Boolean))],
    ["framework", "Framework", (each) => unique(each.taught.map((term) => term.concept.vocabulary))],
    [
      "teaches",
      "Skill",
      (each, framework) =>
        each.taught.filter((term) => term.concept.vocabulary === framework).map((term) => term.concept.key),
    ],
    ["level", "Level", (each) => [levelOf(each)]],
    ["provider", "Provider", (each) => oneOf(each.providerName)],
    ["licence", "Licence", (each) => [licenceOf(each)]],
    ["language", "Language", (each) => (each.languages.length ? each.languages : [NOT_SAID])],
    ["format", "Kind", (each) => oneOf(each.format)],
    ["source", "Source", (each) => each.sourceNames],
  ];
  // Of each resource its values by facet; they stay, but for the skills, which hang on the framework.
  const valuesOf = new Map();
  function valuesIn(framework) {
    if (!valuesOf.has(framework))
      valuesOf.set(
        framework,
        resources.map((each) => FACETS.map(([, , values]) => values(each, framework))),
      );
    return valuesOf.get(framework);
  }

  // Searching

  const folded = (text) =>
    ` ${text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}+#.]+/gu, " ")
      .trim()} `;
  // In titles and outcomes a full stop ends a sentence.
  const words = (text) => folded(text).replace(/\.(?= )/g, "");
  const namesOf = concepts.map(({ label, others }) => [label, ...others].map((name) => [name, words(name)]));
  const titles = resources.map((each) => words(each.title));
  const texts = resources.map((each) =>
    words(
      [
        each.title,
        each.providerName || "",
        each.description || "",
        ...each.outcomes,
        ...each.taught.map((term) => term.concept.label),
      ].join(" "),
    ),
  );

  // A word is found at the beginning of one; one letter is a whole word: "R" is a language.
  const holds = (text, word) => text.includes(word.length === 1 ? ` ${word} ` : ` ${word}`);

  // Concepts that have a name as it is searched for, whole, by their places, with the name.
  function namedBy(searched) {
    const whole = words(searched);
    const hits = new Map();
    if (whole.trim())
      namesOf.forEach((names, place) => {
        const hit = names.find(([, name]) => name === whole);
        if (hit) hits.set(concepts[place], hit[0]);
      });
    return hits;
  }

  // How well a search finds each resource: 0 by its title, 1 by a skill of that name, 2 by what it says; by place.
  function ranksOf(searched) {
    const wanted = words(searched).trim().split(" ").filter(Boolean);
    if (!wanted.length) return null;
    const named = namedBy(searched);
    return resources.map((each, place) => {
      if (wanted.every((word) => holds(titles[place], word))) return 0;
      if (named.size && each.taught.some((term) => named.has(term.concept))) return 1;
      return wanted.every((word) => holds(texts[place], word)) ? 2 : null;
    });
  }

  const frameworkOf = (parameters) =>
    parameters.get("framework") || (parameters.get("teaches") || "").split(":")[0] || CORE;

  // What a choice finds, best first, and for each facet how many resources each value would give. A value counts where all
  // other choices hold, so one pass is enough: a resource that breaks one choice counts for that facet alone.
  function find(parameters) {
    const framework = frameworkOf(parameters);
    const values = valuesIn(framework);
    const chosen = FACETS.map(([name]) => parameters.get(name) || "");
    const ranks = ranksOf(parameters.get("search") || "");
    const only = parameters.get("resource");
    const counts = FACETS.map(() => new Map());
    const totals = FACETS.map(() => 0);
    const found = [];
    resources.forEach((each, place) => {
      if ((ranks && ranks[place] === null) || (only && each.resource_id !== only)) return;
      const own = values[place];
      let broken = -1;
      for (let facet = 0; facet < FACETS.length; facet += 1) {
        if (!chosen[facet] || own[facet].includes(chosen[facet])) continue;
        if (broken >= 0) return;
        broken = facet;
      }
      for (let facet = 0; facet < FACETS.length; facet += 1) {
        if (broken >= 0 && facet !== broken) continue;
        totals[facet] += 1;
        own[facet].forEach((value) => counts[facet].set(value, (counts[facet].get(value) || 0) + 1));
      }
      if (broken < 0) found.push([each, ranks ? ranks[place] : 0]);
    });
    const skill = parameters.get("teaches");
    const order = found
      .map(([each, rank]) => [each, rank, skill ? scoreOf(each, skill) : 0])
      .sort((a, b) => a[1] - b[1] || b[2] - a[2] || newer(a[0], b[0]));
    return { found: order.map(([each]) => each), counts, totals };
  }

  const compared = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  const newer = (a, b) => compared(b.modified || "", a.modified || "") || compared(a.title, b.title);
  const scoreOf = (each, key) => (each.taught.find((term) => term.concept.key === key) || { score: 0 }).score;

  // What surely teaches a concept first, of these what has an open licence, and the newest.
  function bestFor(resources, concept) {
    return resources
      .map((each) => [each, scoreOf(each, concept.key), Number(each.is_open === true)])
      .sort((a, b) => b[1] - a[1] || b[2] - a[2] || newer(a[0], b[0]))
      .map(([each]) => each);
  }

  // Resources that teach a concept, by what they say of their level.
  function byLevel(concept) {
    return LEVELS.map((level) => [level, concept.resources.filter((each) => levelOf(each) === level)]);
  }

  // The ranking of gaps of a profession, of one kind, the largest first, each with its concept.
  function gapsOf(column, kind) {
    return concepts
      .flatMap((concept) =>
        concept.gaps.filter((gap) => gap.column === column && gap.kind === kind).map((gap) => ({ ...gap, concept })),
      )
      .sort((a, b) => a.rank - b.rank);
  }

  return {
    FACETS,
    LEVELS,
    NOT_SAID,
    CORE,
    resources,
    concepts,
    conceptOf,
    find,
    gapsOf,
    bestFor,
    namedBy,
    byLevel,
    levelOf,
    licenceOf,
    frameworkOf,
  };
}
