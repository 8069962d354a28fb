"use strict";
// What report/explorer.py gives, as numbers: groups of documents, shares with intervals, differences, searches.
// Nothing here touches the page. The formulas are in docs/method.md.

function countingOf(data) {
  const documents = data.documents.map((values) => Object.fromEntries(values.map((value, place) => [data.facts[place], value])));
  const statements = data.statements.map(([own, ...values]) => ({
    document: own,
    mentions: [],
    ...Object.fromEntries(values.map((value, place) => [data.said[place], value])),
  }));
  // A mention of the first type is asked for and counts; one of another type names what a team is about or what others do.
  for (const [statement, start, end, concept, type] of data.mentions) {
    statements[statement].mentions.push({ start, end, concept, type: data.types[type], counts: type === 0 });
  }
  documents.forEach((each) => {
    each.statements = [];
    each.year = each.date ? each.date.slice(0, 4) : null;
  });
  statements.forEach((each) => documents[each.document].statements.push(each));

  const LEVELS = ["student", "junior", "middle", "senior", "principal", "head"];
  const MOST_OTHERS = 3;
  const valuesOf = (name) => [...new Set(documents.map((each) => each[name]).filter(Boolean))].sort();
  // Each choice with its values; a choice that no document has a value for is left out.
  const CHOICES = [
    ["vocabulary", "Vocabulary", [...new Set(data.concepts.map(([name]) => name))]],
    ["role_family", "Role family", valuesOf("role_family")],
    ["seniority", "Seniority", LEVELS],
    ["document_kind", "Kind of document", valuesOf("document_kind")],
    ["employer", "Employer", valuesOf("employer")],
    ["country", "Country", valuesOf("country")],
    ["workplace", "Workplace", valuesOf("workplace")],
    ["period", "Period", ["recent", "older"]],
    ["year", "Year", valuesOf("year").reverse()],
    ["requirement", "Requirement", ["essential", "desirable"]],
  ].filter(([name]) => ["vocabulary", "requirement"].includes(name) || documents.some((each) => each[name]));
  const FACTS = CHOICES.filter(([name]) => !["vocabulary", "requirement"].includes(name));

  // Choosing. Parameters are those of the address (URLSearchParams).

  const vocabularyOf = (parameters) => parameters.get("vocabulary") || CHOICES[0][2][0] || "";
  const states = (each, requirement) => !requirement || each.statements.some((said) => said.requirement === requirement);

  // Whether a document fits every choice, leaving out one of them.
  function fits(each, parameters, but = "") {
    const title = (parameters.get("title") || "").toLowerCase();
    return (each.title || "").toLowerCase().includes(title)
      && (but === "requirement" || states(each, parameters.get("requirement")))
      && FACTS.every(([name]) => name === but || !parameters.get(name) || each[name] === parameters.get(name));
  }

  // What a group to compare with differs in, and the value it has there; both empty for all other documents.
  function differing(against) {
    const at = against.indexOf(":");
    return at < 0 ? [against, ""] : [against.slice(0, at), against.slice(at + 1)];
  }

  // The groups that are compared with, as the address names them: "" for all other documents, a choice for all that
  // differ in it alone, a choice and a value (seniority:junior), or a whole choice of its own (?role_family=data&...).
  function againstOf(parameters) {
    const named = parameters.getAll("against").slice(0, MOST_OTHERS);
    return named.length ? named : [""];
  }

  function belongs(each, parameters, against) {
    if (against.startsWith("?")) return fits(each, new URLSearchParams(against.slice(1)));
    const [name, value] = differing(against);
    return !fits(each, parameters) && (!name || (fits(each, parameters, name) && (!value || each[name] === value)));
  }

  // The chosen documents, then those of each group that they are compared with.
  function groupsOf(parameters) {
    const known = documents.filter((each) => states(each, parameters.get("requirement")));
    const others = againstOf(parameters).map((against) => known.filter((each) => belongs(each, parameters, against)));
    const own = known.filter((each) => fits(each, parameters));
    return [own, ...(parameters.getAll("against").length ? others : others.filter((group) => group.length))];
  }

  // The choices among the parameters that make a group, by name.
  const chosenOf = (parameters) => [...FACTS.map(([name]) => name), "title"].filter((name) => parameters.get(name))
    .map((name) => [name, parameters.get(name)]);

  // Groups like the chosen ones with one choice left out, or with one word of the title alone: those that are large
  // enough first, of these the nearest in size, and a word that is kept before none.
  function nearestOf(parameters) {
    const now = groupsOf(parameters)[0].length;
    const ways = [...chosenOf(parameters), ...(parameters.get("requirement") ? [["requirement", parameters.get("requirement")]] : [])]
      .map(([name, value]) => ({ name, value, kept: "" }));
    const titled = (parameters.get("title") || "").split(/\s+/).filter(Boolean);
    if (titled.length > 1) ways.push(...titled.map((word) => ({ name: "title", value: parameters.get("title"), kept: word })));
    return ways.map((way) => {
      const tried = new URLSearchParams(parameters);
      way.kept ? tried.set(way.name, way.kept) : tried.delete(way.name);
      const groups = groupsOf(tried);
      const sizes = groups.map(sizesOf);
      return { ...way, groups, n: groups[0].length, enough: groups.length > 0 && !sizes.some((size) => size.tooFew) };
    }).filter(({ n }) => n > now)
      .sort((a, b) => Number(b.enough) - Number(a.enough) || (a.enough ? a.n - b.n : b.n - a.n) || Number(Boolean(b.kept)) - Number(Boolean(a.kept)));
  }

  // Counting

  // How often each value stands in a list.
  function tally(values) {
    const found = new Map();
    values.forEach((value) => found.set(value, (found.get(value) || 0) + 1));
    return found;
  }

  // Documents of a group by employer, and whether they are too few for a verdict.
  function sizesOf(group) {
    const byEmployer = tally(group.map((each) => each.employer));
    const tooFew = group.length < data.fewest_documents || byEmployer.size < data.fewest_employers;
    return { n: group.length, byEmployer, tooFew };
  }

  // Wilson's interval on the effective sample size.
  function interval(asking, sizes) {
    const n = sizes.reduce((sum, size) => sum + size, 0);
    const share = asking.reduce((sum, one) => sum + one, 0) / n;
    const k = sizes.length;
    if (k < 2) return { share, lower: 0, upper: 1 };
    const squares = sizes.reduce((sum, size) => sum + size * size, 0);
    let between = 0;
    let within = 0;
    sizes.forEach((size, place) => {
      const own = asking[place] / size;
      between += size * (own - share) ** 2;
      within += size * own * (1 - own);
    });
    between /= k - 1;
    within /= n - k;
    const typical = (n - squares / n) / (k - 1);
    let correlation = (between - within) / (between + (typical - 1) * within);
    correlation = Number.isFinite(correlation) ? Math.min(1, Math.max(0, correlation)) : squares / n > 1 ? data.unknown_correlation : 0;
    const effective = n / (1 + (squares / n - 1) * correlation);
    const t = data.quantiles[k - 2];
    const middle = (share + (t * t) / (2 * effective)) / (1 + (t * t) / effective);
    const half = (t / (1 + (t * t) / effective)) * Math.sqrt((share * (1 - share)) / effective + (t * t) / (4 * effective ** 2));
    return { share, lower: share === 0 ? 0 : Math.max(0, middle - half), upper: share === 1 ? 1 : Math.min(1, middle + half) };
  }

  // The share of a group whose documents that ask are of these employers, with its interval; null where it is too small.
  function shareOf(askingEmployers, { byEmployer, tooFew }) {
    if (tooFew) return null;
    const asking = tally(askingEmployers);
    return interval([...byEmployer.keys()].map((employer) => asking.get(employer) || 0), [...byEmployer.values()]);
  }

  // Newcombe's interval of the difference of two shares, from the intervals of both; null where one is unknown.
  function differenceOf(one, other) {
    if (!one || !other) return null;
    const difference = one.share - other.share;
    return {
      difference,
      lower: difference - Math.hypot(one.share - one.lower, other.upper - other.share),
      upper: difference + Math.hypot(one.upper - one.share, other.share - other.lower),
    };
  }

  const isOf = (said, requirement) => !requirement || said.requirement === requirement;

  // Concepts that a document asks for.
  function asks(each, requirement) {
    const concepts = new Set();
    for (const said of each.statements) {
      if (isOf(said, requirement)) said.mentions.forEach((mention) => mention.counts && concepts.add(mention.concept));
    }
    return concepts;
  }

  // Employers of the documents that ask for each concept, one a document.
  function askingOf(group, requirement) {
    const byConcept = new Map();
    for (const each of group) {
      for (const concept of asks(each, requirement)) {
        if (!byConcept.has(concept)) byConcept.set(concept, []);
        byConcept.get(concept).push(each.employer);
      }
    }
    return byConcept;
  }

  // What groups ask for, side by side: a row for each concept that one of them asks for, with the employers of the
  // documents that ask by group; found by the search if there is one, and in the order asked for.
  function skillRows(parameters, groups) {
    const requirement = parameters.get("requirement");
    const vocabulary = vocabularyOf(parameters);
    const searched = (parameters.get("search") || "").trim();
    const asking = groups.map((group) => askingOf(group, requirement));
    const rows = [];
    data.concepts.forEach(([name, id, label], concept) => {
      const employers = asking.map((byConcept) => byConcept.get(concept) || []);
      if (name !== vocabulary || !employers.some((each) => each.length)) return;
      const hit = searched ? found(concept, searched) : { rank: 0, name: label };
      if (!hit) return;
      const [share, other] = employers.map((each, place) => (groups[place].length ? each.length / groups[place].length : 0));
      rows.push({ concept, vocabulary, id, label, hit, employers, share, difference: share - (other || 0) });
    });
    const by = parameters.get("order") === "difference" ? "difference" : "share";
    return rows.sort((a, b) => a.hit.rank - b.hit.rank || b[by] - a[by] || (a.label < b.label ? -1 : 1));
  }

  // One concept by the values of a choice, in documents that fit all other choices: value, documents and those that ask.
  function byValue(parameters, concept, name) {
    const requirement = parameters.get("requirement");
    const open = documents.filter((each) => states(each, requirement) && fits(each, parameters, name));
    const [, , values] = CHOICES.find(([own]) => own === name) || ["", "", []];
    return values.map((value) => {
      const group = open.filter((each) => each[name] === value);
      return { value, group, asking: group.filter((each) => asks(each, requirement).has(concept)).map((each) => each.employer) };
    }).filter(({ group }) => group.length);
  }

  // Documents of a group that ask for a concept, and those that do not.
  const parted = (group, concept, requirement) => [
    group.filter((each) => asks(each, requirement).has(concept)),
    group.filter((each) => !asks(each, requirement).has(concept)),
  ];

  const NUMBERS = ["vocabulary", "concept_id", "label", "n_asking", "n_documents", "n_employers", "share", "lower_share", "upper_share"];

  // Names of the columns of the file of skills; those of the second and third group compared with carry their number.
  function numberNames(nOthers) {
    const names = [...NUMBERS];
    for (let place = 1; place <= Math.max(1, nOthers); place += 1) {
      const [before, behind] = place === 1 ? ["other_", ""] : [`other_${place}_`, `_${place}`];
      names.push(...["n_asking", "n_documents", "n_employers"].map((name) => before + name));
      names.push(...["difference", "lower_difference", "upper_difference"].map((name) => name + behind));
    }
    return names;
  }

  // Numbers of a row as the file holds them: empty where a group is too small.
  function numbersOf(row, sizes) {
    const rounded = (number) => (number === undefined ? null : Number(number.toFixed(6)));
    const counts = (place) => (sizes[place] ? [row.employers[place].length, sizes[place].n, sizes[place].byEmployer.size] : [0, 0, 0]);
    const own = shareOf(row.employers[0], sizes[0]);
    const { share, lower, upper } = own || {};
    const numbers = [row.vocabulary, row.id, row.label, ...counts(0), ...[share, lower, upper].map(rounded)];
    for (let place = 1; place < Math.max(2, sizes.length); place += 1) {
      const apart = (sizes[place] && differenceOf(own, shareOf(row.employers[place], sizes[place]))) || {};
      numbers.push(...counts(place), ...[apart.difference, apart.lower, apart.upper].map(rounded));
    }
    return numbers;
  }

  // Searching

  const folded = (text) => ` ${text.toLowerCase().replace(/[^\p{L}\p{N}+#.]+/gu, " ").trim()} `;
  const namesOf = data.concepts.map(([, , label, others]) => [label, ...others].map((name) => [name, folded(name)]));

  // The name of a concept that a search finds, and how well: the whole name, the beginning of a word, or part of one.
  // One letter finds a whole word only: "R" is a language.
  function found(concept, searched) {
    const whole = folded(searched);
    const begun = whole.trimEnd();
    const wanted = whole.trim();
    const ways = [
      (name) => name === whole,
      (name) => name.includes(wanted.length === 1 ? whole : begun),
      (name) => wanted.length > 2 && name.includes(wanted),
    ];
    for (const [rank, way] of ways.entries()) {
      const hit = namesOf[concept].find(([, name]) => way(name));
      if (hit) return { rank, name: hit[0] };
    }
    return null;
  }

  return {
    documents, CHOICES, FACTS, MOST_OTHERS, againstOf, byValue, chosenOf, differenceOf, differing, fits, groupsOf, interval, isOf, nearestOf, numberNames,
    numbersOf, parted, shareOf, sizesOf, skillRows, states, vocabularyOf,
  };
}
