// @ts-check
"use strict";
// A view as a notebook cell: Python that counts what is shown again, from the published tables.
// Text in, text out. The work is done by drtp_jobs.compare.side_by_side, so that the cell says only what was chosen.

/**
 * `concept` is the identifier of the skill whose view is open, if one is; `breakdown` names the choices it is shown by.
 * @param {Pick<ReturnType<typeof choosingOf>, "vocabularyOf" | "chosenOf" | "againstOf" | "differing">} choosing
 * @param {URLSearchParams} parameters
 * @param {number} nGroups
 * @param {string} concept
 * @param {string[]} breakdown
 */
function cellOf({ vocabularyOf, chosenOf, againstOf, differing }, parameters, nGroups, concept = "", breakdown = []) {
  const text = (/** @type {string} */ value) => JSON.stringify(value); // a string of JSON is one of Python, too
  const condition = (/** @type {string[]} */ [name, value]) => {
    if (name === "title")
      return `documents["title"].fillna("").str.lower().str.contains(${text(value.toLowerCase())}, regex=False)`;
    return `(documents[${text(name)}] == ${text(value)})`;
  };
  const all = (/** @type {string[][]} */ choices) =>
    choices.length ? choices.map(condition).join(" & ") : 'documents["document_id"].notna()';
  const but = (/** @type {string} */ name) => chosenOf(parameters).filter(([own]) => own !== name);
  const other = (/** @type {string} */ against) => {
    if (against.startsWith("?")) return all(chosenOf(new URLSearchParams(against.slice(1))));
    const [name, value] = differing(against);
    return [...(name ? but(name) : []), ...(value ? [[name, value]] : [])].map(condition).concat("~chosen").join(" & ");
  };
  const others = againstOf(parameters)
    .slice(0, nGroups - 1)
    .map((against, place) => [`other_${place + 1}`, other(against)]);
  const groups = [["chosen", all(chosenOf(parameters))], ...others];
  const names = groups.map(([name]) => name);
  const rest = `vocabulary=${text(vocabularyOf(parameters))}, requirement=${text(parameters.get("requirement") || "any")}`;
  const work = concept ? "asks_for, one_by_one, side_by_side" : "side_by_side";
  const ofSkill = [
    `asks = asks_for(demand, ${text(concept)}, ${rest})`,
    `together = side_by_side(demand, [chosen & asks, chosen & ~asks], ${rest})  # what is asked for with it, and without it`,
    `groups = {${names.map((name) => `${text(name)}: ${name}`).join(", ")}}`,
    "others = {  # documents that fit every choice but one",
    ...breakdown.map((name) => `    ${text(name)}: ${all(but(name))},`),
    "}",
    "for name, fitting in others.items():",
    "    for value in sorted(documents.loc[fitting, name].dropna().unique()):",
    '        groups[f"{name}: {value}"] = fitting & (documents[name] == value)',
    `one_by_one(demand, ${text(concept)}, groups, ${rest})`,
  ];
  return `${[
    "import os",
    "from pathlib import Path",
    "",
    "from drtp_jobs import tables",
    "from drtp_jobs.compare.demand import demand_of",
    `from drtp_jobs.compare.side_by_side import ${work}`,
    "from drtp_jobs.compare.view import counted_documents",
    "",
    'folder = Path(os.environ.get("DRTP_RESULTS", "../results")) / "tables"',
    "",
    "",
    "def table(name):",
    '    return tables.read(tables.by_name(name), folder / f"{name}.parquet")',
    "",
    "",
    'documents = counted_documents(table("documents"), table("sample"))',
    'documents["year"] = documents["date"].str[:4]',
    'demand = demand_of(documents, table("statements"), table("mentions"), table("concepts"))',
    ...groups.map(([name, documents]) => `${name} = ${documents}`),
    ...(concept ? ofSkill : [`side_by_side(demand, [${names.join(", ")}], ${rest})`]),
  ].join("\n")}\n`;
}
