"use strict";
// A view as a notebook cell: Python that counts what is shown again, from the published tables.
// Text in, text out. The work is done by drtp_jobs.compare.side_by_side, so that the cell says only what was chosen.

function cellOf({ vocabularyOf, chosenOf, againstOf, differing }, parameters, nGroups, concept = "") {
  // A string of JSON is one of Python too, once half characters and the like are out of the way: they are escaped alike.
  const text = (value) => JSON.stringify(value);
  const condition = ([name, value]) => {
    if (name === "title") return `documents["title"].fillna("").str.lower().str.contains(${text(value.toLowerCase())}, regex=False)`;
    return `(documents[${text(name)}] == ${text(value)})`;
  };
  const all = (conditions) => (conditions.length ? conditions.map(condition).join(" & ") : "documents[\"document_id\"].notna()");
  const other = (against) => {
    if (against.startsWith("?")) return all(chosenOf(new URLSearchParams(against.slice(1))));
    const [name, value] = differing(against);
    const kept = name ? chosenOf(parameters).filter(([own]) => own !== name) : [];
    return [...kept, ...(value ? [[name, value]] : [])].map(condition).concat("~chosen").join(" & ");
  };
  const requirement = parameters.get("requirement") || "any";
  const names = ["chosen", ...againstOf(parameters).slice(0, nGroups - 1).map((_, place) => `other_${place + 1}`)];
  const groups = [`chosen = ${all(chosenOf(parameters))}`, ...againstOf(parameters).slice(0, nGroups - 1).map((each, place) => `other_${place + 1} = ${other(each)}`)];
  const wanted = concept ? `shown[shown["concept_id"] == ${text(concept)}]` : "shown";
  return `${[
    "from pathlib import Path",
    "",
    "from drtp_jobs import tables",
    "from drtp_jobs.compare.demand import counted, demand_of",
    "from drtp_jobs.compare.side_by_side import side_by_side",
    "",
    "folder = Path(\"results/tables\")  # tables of the run",
    "",
    "def table(name):",
    "    return tables.read(tables.by_name(name), folder / f\"{name}.parquet\")",
    "",
    "documents = counted(table(\"documents\"), table(\"sample\"))",
    "documents[\"year\"] = documents[\"date\"].str[:4]",
    "demand = demand_of(documents, table(\"statements\"), table(\"mentions\"), table(\"concepts\"))",
    ...groups,
    `shown = side_by_side(demand, [${names.join(", ")}], vocabulary=${text(vocabularyOf(parameters))}, requirement=${text(requirement)})`,
    wanted,
  ].join("\n")}\n`;
}
