"use strict";
// The page: what catalogue-finding.js finds, drawn as the reader chooses, with drawing.js.
// Text of resources is only ever set as text, never as HTML.

const data = JSON.parse(document.getElementById("data").textContent);
const {
  FACETS,
  LEVELS,
  NOT_SAID,
  CORE,
  conceptOf,
  concepts,
  find,
  gapsOf,
  bestFor,
  namedBy,
  byLevel,
  levelOf,
  licenceOf,
  frameworkOf,
} = findingOf(data);

const MOST_SHOWN = 25;
const MOST_OF_A_LEVEL = 8;
const MOST_TO_LEARN = 3;
const MOST_GAPS = 30;
let nShown = MOST_SHOWN;

// Words

const said = (name) => String(name).replaceAll("_", " ");
const verb = (n, plural) => (n === 1 ? `${plural}${plural.endsWith("ch") ? "es" : "s"}` : plural);
const COLUMNS = { software: "research software", data: "research data", infrastructure: "computing infrastructure" };
const professionName = (column) => (column === "all" ? "all professions" : COLUMNS[column] || column);
const STATUSES = {
  covered: "covered",
  thin: "thin",
  found_without_level: "found, but nothing says at which level",
  broader_found: "only the broader skill is taught",
  nothing_found: "nothing found",
};
const THIN = "Thin: one provider, or nothing changed within five years of the newest resource.";
const FIELDS = {
  title: "its title",
  keywords: "its keywords",
  outcomes: "its outcomes",
  description: "its description",
  audience: "its audience",
  prerequisites: "its prerequisites",
  is_part_of: "what it is part of",
};
const LANGUAGES = (() => {
  try {
    return new Intl.DisplayNames(["en"], { type: "language" });
  } catch {
    return null;
  }
})();
const languageName = (code) => (LANGUAGES && /^[a-z]{2,3}$/.test(code) ? LANGUAGES.of(code) : code);

// How a value of a facet is called.
function called(facet, value) {
  if (facet === "framework") return data.frameworks[value] || value;
  if (facet === "teaches") return (conceptOf.get(value) || { label: value }).label;
  if (facet === "language" && value !== NOT_SAID) return languageName(value);
  if (facet === "column") return COLUMNS[value] || value;
  return said(value);
}

// The state of the page is its address; every control writes it, and every view is drawn from it.

const state = () => new URLSearchParams(location.hash.slice(1));
const NO_VIEW = { skill: "", profession: "", gaps: "", resource: "" };
function changed(changes, parameters = state()) {
  const next = new URLSearchParams(parameters);
  for (const [name, value] of Object.entries(changes)) value ? next.set(name, value) : next.delete(name);
  return `#${next}`;
}
const change = (changes) => {
  location.hash = changed(changes);
};
const choose = (name, value) => change({ ...NO_VIEW, ...(name === "framework" ? { teaches: "" } : {}), [name]: value });
// A letter typed is no step to go back to.
function type(value) {
  history.replaceState(null, "", changed({ ...NO_VIEW, search: value }));
  draw();
}

const link = (label, address, attributes = {}) => element("a", { href: address, ...attributes }, label);
const outside = (label, address) => link(label, address, { rel: "noreferrer noopener" });
const skillLink = (concept) => link(concept.label, changed({ skill: concept.key }, ""), { class: "skill" });
const sentences = (concept, choice = {}) => `explorer.html#${new URLSearchParams({ ...choice, skill: concept.key })}`;

// Choosing

function drawForm() {
  const form = document.getElementById("choice");
  const search = element("input", {
    id: "search",
    type: "search",
    name: "search",
    placeholder: "words, a skill, an outcome, a provider",
  });
  search.addEventListener("input", () => type(search.value));
  form.append(field("search", "Search", search, { class: "wide-field" }));
  for (const [name, label] of FACETS) {
    const select = element("select", { id: name, name });
    select.addEventListener("change", () => choose(name, select.value));
    form.append(field(name, label, select));
  }
  form.append(
    button("Start again", { id: "reset" }, () => {
      location.hash = "";
    }),
  );
  form.addEventListener("submit", (event) => event.preventDefault());
  drawViews();
}

// The ways into the views of one profession and one skill.
function drawViews() {
  const professions = element(
    "select",
    { id: "profession" },
    element("option", { value: "" }, "choose a profession"),
    ...data.professions.map((each) =>
      element("option", { value: each.id }, `${each.name} (${counted(each.n_documents, "post")})`),
    ),
  );
  professions.addEventListener("change", () => change({ ...NO_VIEW, profession: professions.value }));
  const asked = concepts
    .filter((each) => each.vocabulary === CORE && each.demand.length)
    .sort((a, b) => b.demand[0][2] - a.demand[0][2] || (a.label < b.label ? -1 : 1));
  const skills = element(
    "select",
    { id: "skill" },
    element("option", { value: "" }, "choose a skill, most asked for first"),
    ...asked.map((each) =>
      element(
        "option",
        { value: each.key },
        `${each.label} (${counted(each.demand[0][2], "post")}, ${counted(each.resources.length, "resource")})`,
      ),
    ),
  );
  skills.addEventListener("change", () => change({ ...NO_VIEW, skill: skills.value }));
  document
    .getElementById("views")
    .append(
      ...(data.professions.length
        ? [field("profession", "What a profession asks for, and where to learn it", professions)]
        : []),
      field("skill", "What is asked for and what is taught of one skill", skills),
    );
  const columns = ["all", ...Object.keys(COLUMNS)].filter((column) =>
    concepts.some((each) => each.gaps.some((gap) => gap.column === column)),
  );
  if (!columns.length) return;
  const gaps = element(
    "select",
    { id: "gaps" },
    element("option", { value: "" }, "choose a profession"),
    ...columns.map((column) => element("option", { value: column }, professionName(column))),
  );
  gaps.addEventListener("change", () => change({ ...NO_VIEW, gaps: gaps.value }));
  document.getElementById("views").append(field("gaps", "The largest gaps in training", gaps));
}

// Options with the number of resources each would give, most first; levels and languages in their own order.
function drawOptions(parameters, counts, totals) {
  FACETS.forEach(([name], facet) => {
    const own =
      name === "framework" && parameters.get("teaches") ? frameworkOf(parameters) : parameters.get(name) || "";
    const values = [...counts[facet]];
    if (own && !counts[facet].has(own)) values.push([own, 0]);
    values.sort(
      name === "level"
        ? ([a], [b]) => LEVELS.indexOf(a) - LEVELS.indexOf(b)
        : ([a, n], [b, m]) =>
            (a === NOT_SAID) - (b === NOT_SAID) || m - n || (called(name, a) < called(name, b) ? -1 : 1),
    );
    const select = document.getElementById(name);
    select.replaceChildren(
      element("option", { value: "" }, `all (${totals[facet]})`),
      ...values.map(([value, n]) => element("option", { value }, `${called(name, value)} (${n})`)),
    );
    select.value = own;
  });
  for (const name of ["skill", "profession", "gaps"]) {
    const select = document.getElementById(name);
    if (select) select.value = parameters.get(name) || "";
  }
  const search = document.getElementById("search");
  const typed = parameters.get("search") || "";
  if (search.value !== typed) search.value = typed;
}

// Resources

// A level in a word, with the published one beside it where they differ.
function levelText(each) {
  const level = levelOf(each) === NOT_SAID ? "level not said" : each.level;
  const published = each.levelPublished;
  return published && published.toLowerCase() !== each.level ? `${level} (published: ${published})` : level;
}

// By what a level is known; words are shown where they are plain words and no pattern.
function levelEvidence(each) {
  const [, field, words] = /^(\w+): (.*)$/.exec(each.levelEvidence || "") || [null, "", ""];
  const quoted = words && !/[(|*\[]/.test(words) ? ` (“${words}”)` : "";
  if (each.levelMethod === "published")
    return `Level: ${each.level}, published as “${each.levelPublished || each.level}”.`;
  if (each.levelMethod === "words")
    return `Level: ${each.level}, from words of ${FIELDS[field] || "its text"}${quoted}.`;
  if (each.levelMethod === "order") return `Level: ${each.level}, since it needs other material first${quoted}.`;
  return each.level ? `Level: nothing says it; ${each.level} is only what is usual.` : "Level: nothing says it.";
}

function howFound({ method, field }) {
  const from = field === "declared" ? "from what its source declares" : `from ${FIELDS[field] || said(field)}`;
  return method === "declared"
    ? "its source says so"
    : method === "mapped"
      ? `${from}, by the mapping of skills`
      : from;
}

// Skills of the core vocabulary; of a resource that has none there those that its source declares.
function shownTerms(terms) {
  const core = terms.filter((term) => term.concept.vocabulary === CORE);
  return core.length ? core : terms.filter((term) => term.method === "declared");
}

function skillsOf(label, terms) {
  if (!terms.length) return null;
  return element(
    "p",
    { class: "skills" },
    element("span", { class: "note" }, label),
    ...terms.map((term) => skillLink(term.concept)),
  );
}

const codesOf = (each) =>
  each.terms
    .filter((term) => term.method === "declared" && term.concept.vocabulary !== CORE)
    .map((term) => `${data.frameworks[term.concept.vocabulary] || term.concept.vocabulary}: ${term.concept.label}`);

// Lines that are shown when somebody asks for them.
function more(label, lines) {
  const list =
    lines.length === 1
      ? element("p", {}, lines[0])
      : element("ul", {}, ...lines.map((line) => element("li", {}, line)));
  return element("details", {}, element("summary", {}, label), list);
}

function card(each, isShort = false) {
  const isAddress = /^https?:\/\//i.test(each.url || "");
  const title = element("h3", {}, isAddress ? outside(each.title, each.url) : each.title);
  const duration = each.minutes
    ? each.minutes < 120
      ? `${each.minutes} minutes`
      : `${Math.round(each.minutes / 60)} hours`
    : null;
  const licence =
    each.licence && licenceOf(each) !== NOT_SAID ? `${each.licence} (${licenceOf(each)})` : "licence not stated";
  const cost = each.is_free === true ? "free" : each.is_free === false ? "paid" : null;
  const facts = [
    each.providerName,
    each.kind || (each.format && said(each.format)),
    levelText(each),
    duration,
    each.languages.map(languageName).join(", "),
    licence,
    cost,
    each.modified && `changed ${each.modified}`,
  ];
  const taught = shownTerms(each.taught);
  const found = `found in ${listed(each.sourceNames)}`;
  const columns = each.columns.length ? `for ${listed(each.columns.map((name) => COLUMNS[name] || name))} · ` : "";
  const known = [
    levelEvidence(each),
    ...taught.map((term) => `Teaches ${term.concept.label}: ${howFound(term)}.`),
    ...shownTerms(each.needed).map((term) => `Needs ${term.concept.label}: ${howFound(term)}.`),
  ];
  const own = link("link", changed({ resource: each.resource_id }, ""), { "aria-label": `Link to ${each.title}` });
  const codes = codesOf(each);
  return element(
    "li",
    {},
    title,
    element("p", { class: "about" }, facts.filter(Boolean).join(" · ")),
    ...(isShort
      ? []
      : [
          skillsOf("teaches", taught),
          skillsOf("needs", shownTerms(each.needed)),
          codes.length ? element("p", { class: "about" }, `Its source declares ${codes.join("; ")}.`) : null,
          each.description ? more("Description", each.description.split("\n")) : null,
          each.outcomes.length ? more(counted(each.outcomes.length, "outcome"), each.outcomes) : null,
          more("How this is known", known),
          element("p", { class: "about" }, `${columns}${found} · `, own),
        ].filter(Boolean)),
  );
}

const cards = (resources, isShort) =>
  element("ol", { class: "resources" }, ...resources.map((each) => card(each, isShort)));

function drawList(parameters, found) {
  document.getElementById("choice").hidden = false;
  const view = document.getElementById("view");
  const parts = [element("h2", { class: "unseen" }, "Resources")];
  const named = namedBy(parameters.get("search") || "");
  const skills = [...named].filter(([concept]) => concept.vocabulary === CORE);
  const askedFor = (label, ...links) => element("p", { class: "note skills" }, label, ...links);
  if (skills.length)
    parts.push(
      askedFor(
        "The search names a skill. See what is asked for of it: ",
        ...skills.map(([concept]) => skillLink(concept)),
      ),
    );
  if (parameters.get("teaches") && conceptOf.has(parameters.get("teaches"))) {
    parts.push(askedFor("What is asked for: ", skillLink(conceptOf.get(parameters.get("teaches")))));
  }
  if (parameters.get("resource"))
    parts.push(
      element(
        "p",
        {},
        button("Back to all resources", { id: "back" }, () => change(NO_VIEW)),
      ),
    );
  if (!found.length)
    parts.push(element("p", {}, "No resource fits this choice. Choose “all” somewhere, or fewer words."));
  parts.push(cards(found.slice(0, nShown)));
  if (found.length > nShown)
    parts.push(button(`Show ${Math.min(MOST_SHOWN, found.length - nShown)} more`, { id: "more" }, showMore));
  view.replaceChildren(...parts);
}

function showMore() {
  const first = nShown;
  nShown += MOST_SHOWN;
  draw();
  const next = document.querySelectorAll("ol.resources > li")[first];
  if (next) {
    next.tabIndex = -1;
    next.focus();
  }
}

// Numbers

// A table: the columns, each [label, class], and for each row its head and its cells. A column without label is drawn.
function numberTable(attributes, first, columns, rows, caption) {
  const head = element(
    "thead",
    { role: "rowgroup" },
    element(
      "tr",
      { role: "row" },
      element("th", { scope: "col", role: "columnheader" }, first),
      ...columns.map(([label, name]) =>
        label
          ? element("th", { scope: "col", role: "columnheader", class: name }, label)
          : element("td", { role: "cell" }),
      ),
    ),
  );
  const body = element(
    "tbody",
    { role: "rowgroup" },
    ...rows.map(({ head: name, cells }) =>
      element(
        "tr",
        { role: "row" },
        element("th", { scope: "row", role: "rowheader" }, name),
        ...cells.map((cell, place) =>
          element("td", { class: columns[place][1], role: "cell", "data-label": columns[place][0] }, cell),
        ),
      ),
    ),
  );
  return element(
    "table",
    { role: "table", class: "counts", ...attributes },
    element("caption", {}, caption),
    head,
    body,
  );
}

const numbers = (...labels) => labels.map((label) => [label, "number"]);
const SHARES = [...numbers("posts", "share", "95\u00a0% interval"), ["", "drawn"]];
const TO_LEARN = ["where to learn it", "text"];
function shareCells(nAsking, n, share, lower, upper) {
  const count = `${nAsking} of ${n}`;
  return share === null
    ? [count, "too few", "too few", ""]
    : [
        count,
        nAsking ? percent(share) : "none",
        `${percent(lower)} to ${percent(upper)}`,
        bar({ share, lower, upper }),
      ];
}

const back = () =>
  element(
    "p",
    {},
    button("Back to the list", { id: "back" }, () => change(NO_VIEW)),
  );
const heading = (text) => element("h2", { id: "heading", tabindex: "-1", class: "first" }, text);

function showView(...parts) {
  document.getElementById("choice").hidden = true;
  document.getElementById("view").replaceChildren(...parts.filter(Boolean));
  const first = document.getElementById("heading");
  if (first) first.focus();
}

// One skill: who asks for it, what teaches it, and what the training grid says of both.
function drawSkill(parameters) {
  const concept = conceptOf.get(parameters.get("skill"));
  if (!concept)
    return showView(
      back(),
      heading("Not found"),
      element("p", {}, "No post asks for this skill, and no resource teaches it."),
    );
  const [nAsking, nTeaching] = [concept.demand.length ? concept.demand[0][2] : 0, concept.resources.length];
  document.getElementById("size").textContent =
    `${concept.label}: ${nAsking} of ${counted(data.n_documents, "post")} ${verb(nAsking, "ask")} for it, ` +
    `${counted(nTeaching, "resource")} ${verb(nTeaching, "teach")} it.`;
  const about = [concept.domain, concept.others.length ? `also: ${concept.others.slice(0, 8).join(", ")}` : null]
    .filter(Boolean)
    .join(" · ");
  const same = concept.same
    .map(([vocabulary, label]) => `${label} (${data.frameworks[vocabulary] || vocabulary})`)
    .join("; ");
  return showView(
    back(),
    heading(concept.label),
    about ? element("p", { class: "note" }, about) : null,
    same ? element("p", { class: "note", id: "same" }, `In other frameworks: ${same}.`) : null,
    element("div", { class: "columns" }, demandOf(concept), supplyOf(concept)),
    ...resourcesOf(concept),
  );
}

function demandOf(concept) {
  if (!concept.demand.length)
    return element(
      "section",
      {},
      element("h3", {}, "What is asked for"),
      element("p", {}, "No post of this corpus asks for it."),
    );
  const names = {
    all: "all posts",
    role_family: (group) => `${said(group)} posts`,
    seniority: (group) => `${said(group)} posts`,
  };
  const rows = concept.demand.map(([grouping, group, nAsking, n, , ...share]) => ({
    head: grouping === "all" ? names.all : names[grouping](group),
    cells: shareCells(nAsking, n, ...share),
  }));
  return element(
    "section",
    {},
    element("h3", {}, "What is asked for"),
    numberTable({ id: "demand" }, "group", SHARES, rows, "Posts that ask for it"),
    element("p", {}, link("Read the sentences that ask for it", sentences(concept), { id: "sentences" })),
  );
}

function supplyOf(concept) {
  const rows = byLevel(concept)
    .filter(([, own]) => own.length)
    .map(([level, own]) => ({
      head: level === NOT_SAID ? "level not said" : level,
      cells: [
        String(own.length),
        String(new Set(own.map((each) => each.providerName)).size),
        String(own.filter((each) => each.is_open).length),
      ],
    }));
  const ranked = concept.gaps
    .filter(({ kind }) => kind === "asked")
    .map(({ column, rank }) => `${professionName(column)} ${rank}`);
  const others = [
    ...new Set(
      concept.gaps
        .filter(({ kind }) => kind !== "asked")
        .map(({ kind, learnt_by: way }) =>
          kind === "learnt_otherwise"
            ? `${way[0].toUpperCase()}${said(way).slice(1)} suits it better than courses.`
            : "Many teach it, and no post asks for it.",
        ),
    ),
  ];
  const places = [
    ranked.length ? `Place in the ranking of gaps, the largest being 1: ${ranked.join(", ")}.` : null,
    ...others,
  ].filter(Boolean);
  return element(
    "section",
    {},
    element("h3", {}, "What is taught"),
    rows.length
      ? numberTable(
          { id: "supply" },
          "level",
          numbers("resources", "providers", "open licence"),
          rows,
          "Resources that teach it",
        )
      : element("p", {}, "No resource of these sources teaches it. That is first a gap in the sources."),
    ...broaderOf(concept),
    gridOf(concept),
    concept.supply.some(([, , status]) => status === "thin") ? element("p", { class: "note" }, THIN) : null,
    places.length ? element("p", { class: "note", id: "places" }, places.join(" ")) : null,
  );
}

// A tool is learnt with what it is a tool for, too.
function broaderOf({ broader }) {
  if (!broader || !broader.resources.length) return [];
  const n = broader.resources.length;
  return [
    element(
      "p",
      { id: "broader" },
      "It belongs to ",
      skillLink(broader),
      `, which ${counted(n, "resource")} ${verb(n, "teach")}.`,
    ),
  ];
}

// The cells of the training grid in which a concept is asked for, with what there is to learn it.
function gridOf(concept) {
  const statuses = new Map(concept.supply.map(([column, level, status]) => [`${column}:${level}`, status]));
  const columns = Object.keys(COLUMNS).filter((column) => concept.supply.some(([own]) => own === column));
  const levels = ["any", ...LEVELS].filter((level) => concept.supply.some(([, own]) => own === level));
  if (!columns.length) return null;
  const cell = (status) =>
    status ? element("span", { class: `status ${status}` }, STATUSES[status] || said(status)) : "not asked for";
  return numberTable(
    { id: "grid" },
    "level",
    columns.map((column) => [COLUMNS[column], "text"]),
    levels.map((level) => ({
      head: level === "any" ? "any level" : level,
      cells: columns.map((column) => cell(statuses.get(`${column}:${level}`))),
    })),
    "Gap: is what is asked for in a profession taught?",
  );
}

function resourcesOf(concept) {
  if (!concept.resources.length) return [];
  const parts = byLevel(concept)
    .filter(([, own]) => own.length)
    .flatMap(([level, own]) => [
      element(
        "h3",
        {},
        `${level === NOT_SAID ? "Level not said" : level[0].toUpperCase() + level.slice(1)}: ${counted(own.length, "resource")}`,
      ),
      cards(bestFor(own, concept).slice(0, MOST_OF_A_LEVEL), true),
    ]);
  const all = link(
    `All ${counted(concept.resources.length, "resource")}, to choose from`,
    changed({ teaches: concept.key }, ""),
    { id: "all" },
  );
  return [element("h2", {}, "Where to learn it"), ...parts, element("p", {}, all)];
}

// One profession: what it asks for, what each step adds, and where to learn it.
function drawProfession(parameters) {
  const own = data.professions.find((each) => each.id === parameters.get("profession"));
  if (!own)
    return showView(
      back(),
      heading("Not found"),
      element("p", {}, "No post of this profession is counted in this corpus."),
    );
  document.getElementById("size").textContent =
    `${own.name}: ${counted(own.n_documents, "post")} of ${counted(own.n_employers, "employer")}.`;
  const steps = own.steps.map(
    (step) => `${step.name} (${counted(step.n_documents, "post")} of ${counted(step.n_employers, "employer")})`,
  );
  const intro = own.steps.length
    ? `By seniority: ${listed(steps)}. Junior includes students; senior includes principal and head.`
    : "None of these posts says its seniority.";
  const family = data.professions.find((each) => each.id === own.family && each !== own);
  const isFew = own.steps.length < 2 || own.steps.some((step) => step.is_small);
  const more =
    isFew && family
      ? element(
          "p",
          { id: "family" },
          "That is too few to compare all steps. The whole role family has more posts: ",
          link(family.name, changed({ profession: family.id }, "")),
          ".",
        )
      : null;
  return showView(
    back(),
    heading(own.name),
    element("p", { class: "note" }, intro),
    more,
    ...own.added.map((step) => addedTable(own, step)),
    askedTable(own),
  );
}

function addedTable(own, { from, to, rows }) {
  const sizes = Object.fromEntries(own.steps.map((step) => [step.name, step]));
  const [before, after] = [sizes[from], sizes[to]];
  const title = element("h3", {}, `From ${from} to ${to}`);
  if (!rows.length)
    return element(
      "section",
      { class: "step" },
      title,
      element("p", {}, "Nothing is asked for more often by at least two posts."),
    );
  const isFew = before.is_small || after.is_small;
  const columns = [...numbers(`${to} posts`, `${from} posts`, "difference in points (95\u00a0% interval)"), TO_LEARN];
  const body = rows.map(([concept, n, nBefore, difference, lower, upper]) => ({
    head: skillLink(concepts[concept]),
    cells: [
      `${n} of ${after.n_documents}`,
      `${nBefore} of ${before.n_documents}`,
      difference === null
        ? "too few"
        : `${points(difference)} (${points(lower)} to ${points(upper)})${lower > 0 ? "" : ", not clear"}`,
      toLearn(concepts[concept], to),
    ],
  }));
  const few = isFew
    ? element("p", { class: "note" }, "Too few posts for shares: these are counts, and may be chance.")
    : null;
  const table = numberTable({}, "skill", columns, body, `What ${to} posts ask for more often than ${from} ones`);
  return element(
    "section",
    { class: "step" },
    title,
    few,
    element("div", { class: "wide", tabindex: "0", role: "region", "aria-label": `From ${from} to ${to}` }, table),
  );
}

// The first resources for a skill, those at the level of the step before others.
function toLearn(concept, step) {
  const level = { junior: "beginner", middle: "intermediate", senior: "advanced" }[step];
  const best = bestFor(concept.resources, concept);
  const own = [
    ...best.filter((each) => levelOf(each) === level),
    ...best.filter((each) => levelOf(each) !== level),
  ].slice(0, MOST_TO_LEARN);
  if (!own.length && concept.broader && concept.broader.resources.length) {
    return element("span", { class: "note" }, "nothing found; it belongs to ", skillLink(concept.broader));
  }
  if (!own.length) return element("span", { class: "note" }, "nothing found in these sources");
  const made = element("span", { class: "note" });
  own.forEach((each, place) =>
    made.append(place ? "; " : "", /^https?:\/\//i.test(each.url || "") ? outside(each.title, each.url) : each.title),
  );
  const others = concept.resources.length - own.length;
  if (others > 0)
    made.append(
      "; ",
      link(`${others} more`, changed({ skill: concept.key }, ""), {
        "aria-label": `${others} more resources for ${concept.label}`,
      }),
    );
  return made;
}

function askedTable(own) {
  const rows = own.asked.map(([concept, n, share, lower, upper]) => ({
    head: skillLink(concepts[concept]),
    cells: [...shareCells(n, own.n_documents, share, lower, upper), toLearn(concepts[concept], "middle")],
  }));
  return element(
    "section",
    {},
    element("h3", {}, "What it asks for most"),
    element(
      "div",
      { class: "wide", tabindex: "0", role: "region", "aria-label": "What it asks for most" },
      numberTable(
        { id: "asked" },
        "skill",
        [...SHARES, TO_LEARN],
        rows,
        "Posts that ask for each skill, and where to learn it",
      ),
    ),
  );
}

// What is asked for and little taught, what courses don't suit, and what is taught and not asked for.
function drawGaps(parameters) {
  const column = parameters.get("gaps");
  const asked = gapsOf(column, "asked");
  const families = data.families[column] || [];
  document.getElementById("size").textContent =
    `${counted(asked.length, "skill")} that posts ask for, the largest gap first.`;
  const parts = [
    [
      "asked",
      asked,
      "Asked for, and taught by few",
      "What is covered comes last. Ordered by the share that surely asks (the lower end of its " +
        "interval), divided by the number of providers that teach it plus one. A gap is first a gap in these sources.",
    ],
    [
      "learnt_otherwise",
      gapsOf(column, "learnt_otherwise"),
      "Asked for, but courses suit it less",
      "People learn these by mentoring, practice or in other ways rather than by courses.",
    ],
    [
      "taught_not_asked",
      gapsOf(column, "taught_not_asked"),
      "Taught by many, and asked for by no post",
      "Of these posts; others may ask for it.",
    ],
  ].filter(([, rows]) => rows.length);
  const whose = families.length
    ? `Posts of the role ${families.length === 1 ? "family" : "families"} ${listed(families)}.`
    : "All posts.";
  return showView(
    back(),
    heading(`Gaps: ${professionName(column)}`),
    element("p", { class: "note" }, whose),
    ...parts.map(([kind, rows, title, note]) => gapTable(kind, rows, title, note, families)),
    parts.length
      ? element("p", { class: "note" }, THIN)
      : element("p", {}, "No gap is known here: no skill is asked for by two posts."),
  );
}

function gapTable(kind, rows, title, note, families) {
  // The explorer chooses one role family at most.
  const choice = families.length === 1 ? { role_family: families[0] } : {};
  const columns = [
    ...SHARES,
    ...numbers("resources", "providers"),
    ["status", "text"],
    ...(kind === "taught_not_asked" ? [] : [["the words", "text"]]),
  ];
  const body = rows.slice(0, MOST_GAPS).map((gap) => ({
    head: element("span", {}, `${gap.rank}. `, skillLink(gap.concept)),
    cells: [
      ...shareCells(gap.n_asking, gap.n_documents, gap.share, gap.lower_share, gap.upper_share),
      String(gap.n_resources),
      String(gap.n_providers),
      element(
        "span",
        { class: `status ${gap.status}` },
        kind === "learnt_otherwise" ? said(gap.learnt_by) : STATUSES[gap.status] || said(gap.status),
      ),
      ...(kind === "taught_not_asked"
        ? []
        : [
            link("sentences", sentences(gap.concept, choice), {
              "aria-label": `Sentences that ask for ${gap.concept.label}`,
            }),
          ]),
    ],
  }));
  const caption = rows.length > MOST_GAPS ? `The first ${MOST_GAPS} of ${rows.length}` : counted(rows.length, "skill");
  return element(
    "section",
    {},
    element("h3", {}, title),
    element("p", { class: "note" }, note),
    element(
      "div",
      { class: "wide", tabindex: "0", role: "region", "aria-label": title },
      numberTable({ id: `gaps-${kind}` }, "skill", columns, body, caption),
    ),
  );
}

function draw(event) {
  const parameters = state();
  if (event) nShown = MOST_SHOWN;
  const { found, counts, totals } = find(parameters);
  drawOptions(parameters, counts, totals);
  document.getElementById("copied").replaceChildren();
  if (parameters.get("skill")) return drawSkill(parameters);
  if (parameters.get("profession")) return drawProfession(parameters);
  if (parameters.get("gaps")) return drawGaps(parameters);
  document.getElementById("size").textContent =
    `${counted(found.length, "resource")} of ${new Set(found.map((each) => each.providerName)).size} providers.`;
  return drawList(parameters, found);
}

// Copies the address, or shows it in a field, selected, where the browser does not let a page write to the clipboard.
async function copyLink() {
  const answer = document.getElementById("copied");
  try {
    await navigator.clipboard.writeText(location.href);
    answer.replaceChildren("Link copied.");
  } catch {
    const shown = element("input", { readonly: "", "aria-label": "Address of this view" });
    shown.value = location.href;
    answer.replaceChildren("Copy this: ", shown);
    shown.select();
  }
}

// The address holds the state of the page, so the link to the results moves the focus and leaves the address alone.
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("view").focus();
});
document.getElementById("copy").addEventListener("click", copyLink);
drawForm();
window.addEventListener("hashchange", draw);
draw();
