"""Stages as the workflow calls them: read tables, one call, write tables.

Each function is a subcommand of `drtp-jobs stage`; its parameters are the options, those that start with `out_` are
written. Imports stand inside, so that a stage loads only what it needs.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any


def inventory(
    *,
    corpus: Path,
    shards: int,
    seconds: int,
    mebibytes: int,
    out_folder: Path,
    out_stated: Path,
    out_corrections: Path,
    out_problems: Path,
) -> None:
    """Corpus folder, manifest and corrections to the inventory, the stated fields and what is to be corrected, one file a shard.

    Corrections have a file for each stage that applies them, so that a tag that is corrected structures nothing again.
    """
    from drtp_jobs import tables
    from drtp_jobs.corrections.model import STAGES
    from drtp_jobs.guarded import Limits
    from drtp_jobs.inventory import corrected_of, inventory_of, stated_of

    files, problems = inventory_of(corpus, shards, Limits(seconds, mebibytes))
    manifest = stated_of(corpus, files)
    corrections, wrong = corrected_of(corpus, files)
    shard_of = {file.document_id: file.shard for file in files}
    for shard in range(shards):
        own = [file.row() for file in files if file.shard == shard]
        facts = [row for row in manifest.rows() if shard_of[row["document_id"]] == shard]
        tables.write(tables.Inventory, tables.frame(tables.Inventory, own), out_folder / f"{shard}.parquet")
        tables.write(tables.Stated, tables.frame(tables.Stated, facts), out_stated / f"{shard}.parquet")
        for stage, kinds in STAGES.items():
            given = [
                each._asdict() for each in corrections if each.what in kinds and shard_of[each.document_id] == shard
            ]
            path = out_corrections / f"{stage}-{shard}.parquet"
            tables.write(tables.Corrections, tables.frame(tables.Corrections, given), path)
    rows = [problem.row() for problem in [*problems, *manifest.problems, *wrong]]
    tables.write(tables.Problems, tables.frame(tables.Problems, rows), out_problems)


def read(
    *,
    inventory: Path,
    corpus: Path,
    seconds: int,
    mebibytes: int,
    code: str,
    kept: Path,
    out_blocks: Path,
    out_file_dates: Path,
    out_problems: Path,
) -> None:
    """Documents of a shard to blocks and the dates of their files; `seconds` and `mebibytes` are what reading one of them may take.

    `kept` is a folder for what was made by this `code` of the same bytes before; so in the stages that follow.
    """
    from drtp_jobs import tables
    from drtp_jobs.by_document import tables_by_document
    from drtp_jobs.guarded import Limits
    from drtp_jobs.kept import Kept
    from drtp_jobs.read.document import Unread, content_of, rows_of

    files = tables.read(tables.Inventory, inventory)
    files = files[files["duplicate_of"].isna()]
    items = {
        str(file.document_id): Unread(str(file.document_id), corpus / str(file.file), str(file.sha256))
        for file in files.itertuples()
    }
    limits = Limits(seconds, mebibytes)
    store = Kept(kept, f"{code} {limits}")
    names = ("blocks", "file_dates")
    made = tables_by_document(rows_of, items, limits, stage="read", made=names, kept=store, content_of=content_of)
    tables.write(tables.Blocks, made["blocks"], out_blocks)
    tables.write(tables.FileDates, made["file_dates"], out_file_dates)
    tables.write(tables.Problems, made["problems"], out_problems)


def structure(
    *,
    blocks: Path,
    file_dates: Path,
    inventory: Path,
    stated: Path,
    corrections: Path,
    seconds: int,
    mebibytes: int,
    code: str,
    kept: Path,
    out_statements: Path,
    out_documents: Path,
    out_descriptions: Path,
    out_corrections: Path,
    out_problems: Path,
) -> None:
    """Blocks of a shard to statements and described documents; a file's name is asked, and shown, without people's names."""
    from drtp_jobs import tables
    from drtp_jobs.by_document import tables_by_document
    from drtp_jobs.corrections.model import corrections_in, settled
    from drtp_jobs.guarded import Limits
    from drtp_jobs.inventory import shown_name
    from drtp_jobs.kept import Kept
    from drtp_jobs.read.blocks import FileDate
    from drtp_jobs.structure.blocks import blocks_by_document
    from drtp_jobs.structure.document import Unstructured, structured_rows

    files = tables.read(tables.Inventory, inventory).set_index("document_id")
    facts: dict[str, dict[str, str]] = {}
    for row in tables.read(tables.Stated, stated).itertuples():
        facts.setdefault(str(row.document_id), {})[str(row.field)] = str(row.value)
    given = tables.read(tables.Corrections, corrections)
    corrected = corrections_in(given)
    dates = {
        str(row.document_id): FileDate(str(row.date), str(row.source))
        for row in tables.read(tables.FileDates, file_dates).itertuples()
    }
    items = {
        name: Unstructured(
            name,
            own,
            shown_name(str(files.at[name, "file"])),
            str(files.at[name, "format"]),
            facts.get(name, {}),
            dates.get(name),
            corrected.get(name, ()),
        )
        for name, own in blocks_by_document(tables.read(tables.Blocks, blocks))
    }
    names = ("statements", "documents", "descriptions", "corrections")
    limits = Limits(seconds, mebibytes)
    store = Kept(kept, f"{code} {limits}")
    made = tables_by_document(structured_rows, items, limits, stage="structure", made=names, kept=store)
    rows, problems = settled(given, made["corrections"], made["problems"], "structure")
    tables.write(tables.Statements, made["statements"], out_statements)
    tables.write(tables.Documents, made["documents"], out_documents)
    tables.write(tables.Descriptions, made["descriptions"], out_descriptions)
    tables.write(tables.Corrections, rows, out_corrections)
    tables.write(tables.Problems, problems, out_problems)


def vocabularies(
    *,
    vocabulary: list[str],
    exclusions: Path,
    out_vocabularies: Path,
    out_concepts: Path,
    out_labels: Path,
    out_mappings: Path,
) -> None:
    """Vocabularies, each given as name:format:path, to concepts, labels and mappings.

    `exclusions` is the folder of the core vocabulary, with the table of labels that mislead.
    """
    from drtp_jobs import tables
    from drtp_jobs.own_files import as_in_clone
    from drtp_jobs.vocabularies.loading import load_vocabulary, targets_only
    from drtp_jobs.vocabularies.specificity import exclusions_of, label_rows_of

    excluded = exclusions_of(exclusions)
    loaded, concepts, labels, mappings = [], [], [], []
    for entry in vocabulary:
        name, file_format, path = entry.split(":", 2)
        own = load_vocabulary(name, file_format, Path(path))
        rows = label_rows_of(own, excluded)
        loaded.append(own.row(file_format, as_in_clone(Path(path)), sum(row["use"] != "not_used" for row in rows)))
        concepts += own.concept_rows()
        labels += rows
        mappings += own.mapping_rows()
    concepts += targets_only(mappings, concepts)
    tables.publish(tables.Vocabularies, tables.frame(tables.Vocabularies, loaded), out_vocabularies)
    tables.publish(tables.Concepts, tables.frame(tables.Concepts, concepts), out_concepts)
    tables.publish(tables.Labels, tables.frame(tables.Labels, labels), out_labels)
    tables.publish(tables.Mappings, tables.frame(tables.Mappings, mappings), out_mappings)


def crosswalk(
    *, mappings: Path, vocabularies: Path, concepts: Path, path: Path, out_crosswalk: Path, out_sssom: Path
) -> None:
    """Mappings to the crosswalk of every two vocabularies beside the core, whose folder is `path`; as a table and as SSSOM."""
    from drtp_jobs import tables
    from drtp_jobs.vocabularies.crosswalk import crosswalk_of
    from drtp_jobs.vocabularies.rdf import namespaces_of
    from drtp_jobs.vocabularies.sssom import sssom_tsv

    loaded = tables.read(tables.Vocabularies, vocabularies)
    core = str(loaded.loc[loaded["format"] == "core", "vocabulary"].iloc[0])
    rows = list(crosswalk_of(tables.read(tables.Mappings, mappings).to_dict("records"), core))
    known = tables.read(tables.Concepts, concepts)
    labels = dict(zip(zip(known["vocabulary"], known["concept_id"], strict=True), known["label"], strict=True))
    tables.publish(tables.Crosswalk, tables.frame(tables.Crosswalk, rows), out_crosswalk)
    out_sssom.write_text(sssom_tsv(rows, labels, namespaces_of(path)), encoding="utf-8")


def skos(*, path: Path, out_turtle: Path) -> None:
    """The core vocabulary to SKOS in Turtle."""
    from drtp_jobs.vocabularies.loading import load_vocabulary
    from drtp_jobs.vocabularies.rdf import namespaces_of, skos_turtle

    out_turtle.write_text(skos_turtle(load_vocabulary("core", "core", path), namespaces_of(path)), encoding="utf-8")


def matcher(*, labels: Path, out_matcher: Path) -> None:
    """Labels to a compiled matcher, which every shard loads."""
    from drtp_jobs import tables
    from drtp_jobs.tag.compiled import compiled

    rows = tables.read(tables.Labels, labels)
    used = rows[rows["use"] != "not_used"]
    out_matcher.write_bytes(compiled(used.astype(object).where(used.notna(), None).to_dict("records")).to_bytes())


def tag(
    *,
    statements: Path,
    matcher: Path,
    mappings: Path,
    concepts: Path,
    corrections: Path,
    seconds: int,
    mebibytes: int,
    code: str,
    kept: Path,
    out_mentions: Path,
    out_traits: Path,
    out_corrections: Path,
    out_problems: Path,
) -> None:
    """Statements of a shard to mentions and traits; a reader can add tags with the concepts of this run alone."""
    import hashlib
    from functools import partial

    from drtp_jobs import tables
    from drtp_jobs.by_document import tables_by_document
    from drtp_jobs.corrections.model import corrections_in, of_known_concepts, settled
    from drtp_jobs.guarded import Limits
    from drtp_jobs.kept import Kept
    from drtp_jobs.tag.matcher import Matcher
    from drtp_jobs.tag.surface import Tagger
    from drtp_jobs.tag.tagger import Statement, Untagged, tagged_rows

    tagger = Tagger(Matcher.from_bytes(matcher.read_bytes()), tables.read(tables.Mappings, mappings).to_dict("records"))
    columns = list(Statement._fields)
    found = tables.read(tables.Statements, statements)
    known = found[columns].astype(object).where(found[columns].notna(), None)
    given = tables.read(tables.Corrections, corrections)
    corrected = corrections_in(of_known_concepts(given, tables.read(tables.Concepts, concepts)))
    items = {
        str(name): Untagged(
            str(name), [Statement(*row) for row in own.to_numpy().tolist()], corrected.get(str(name), ())
        )
        for name, own in known.groupby(found["document_id"])
    }
    work = partial(tagged_rows, tagger=tagger)
    names = ("mentions", "traits", "corrections")
    limits = Limits(seconds, mebibytes)
    labels = hashlib.sha256(matcher.read_bytes() + mappings.read_bytes()).hexdigest()
    store = Kept(kept, f"{code} {limits} {labels}")
    made = tables_by_document(work, items, limits, stage="tag", made=names, kept=store)
    rows, problems = settled(given, made["corrections"], made["problems"], "tag")
    tables.write(tables.Mentions, made["mentions"], out_mentions)
    tables.write(tables.Traits, made["traits"], out_traits)
    tables.write(tables.Corrections, rows, out_corrections)
    tables.write(tables.Problems, problems, out_problems)


def training(*, training: Path, defaults: Path, matcher: Path, mappings: Path, out_folder: Path) -> None:
    """Sources of training material to the tables of the catalogue; `defaults` holds those of providers and frameworks."""
    from drtp_jobs import tables
    from drtp_jobs.tag.matcher import Matcher
    from drtp_jobs.tag.surface import Tagger
    from drtp_jobs.training.catalogue import catalogue_of

    tagger = Tagger(Matcher.from_bytes(matcher.read_bytes()), tables.read(tables.Mappings, mappings).to_dict("records"))
    for name, rows in catalogue_of(training, defaults, tagger).items():
        table = tables.by_name(name)
        tables.publish(table, tables.frame(table, rows), out_folder / f"{name}.parquet")


def grid(*, tables: list[Path], out_grid: Path, out_profession_levels: Path, out_gaps: Path) -> None:
    """What is asked for and what is taught, in the files `tables`, to the training grid, levels by profession, and gaps."""
    from drtp_jobs import tables as schema
    from drtp_jobs.compare.demand import demand_in_parts
    from drtp_jobs.compare.view import counted_documents
    from drtp_jobs.training.demand_levels import PROFICIENCY, levels_by
    from drtp_jobs.training.grid import OfDemand, ReadWhole, gaps_of, grid_of
    from drtp_jobs.training.profession_levels import profession_levels_of
    from drtp_jobs.training.supply import catalogue_from

    files, read = schema.files_by_name(tables), schema.read_named(ReadWhole, tables)
    documents = counted_documents(read["documents"], read["sample"])
    vocabularies = read["vocabularies"]
    core = str(vocabularies.loc[vocabularies["format"] == "core", "vocabulary"].iloc[0])
    catalogue = catalogue_from(read, core)
    asked = [*schema.IS_ASKED, ("vocabulary", "==", core)]
    in_words = schema.one_of("proficiency", levels_by(PROFICIENCY))
    demand = OfDemand(
        demand_in_parts(documents, schema.read_in_parts(schema.Asked, files["mentions"], asked), read["concepts"]),
        schema.read_view(schema.AskedAtLevel, files["mentions"], asked + in_words),
        read["concepts"],
    )
    for table, rows, path in (
        (schema.Grid, grid_of(demand, catalogue, core), out_grid),
        (schema.ProfessionLevels, profession_levels_of(demand, catalogue, core), out_profession_levels),
        (schema.Gaps, gaps_of(demand, catalogue, core), out_gaps),
    ):
        schema.publish(table, schema.frame(table, rows), path)


def gather(*, parts: list[Path], out_folder: Path) -> None:
    """Parts of tables, each in the folder of its table, to whole tables.

    What is known of a document that one stage set aside is left out, so that it is not counted as asking for nothing.
    """
    from drtp_jobs.published import publish_parts

    publish_parts(parts, out_folder)


def sample(*, documents: Path, blocks: Path, out_sample: Path, out_near_duplicates: Path) -> None:
    """Documents and their blocks to what is counted, and which documents say the same."""
    from drtp_jobs import tables
    from drtp_jobs.compare.duplicates import near_duplicates_of
    from drtp_jobs.compare.sample import sample_of, with_employer
    from drtp_jobs.compare.texts import TextsIn

    described = with_employer(tables.read(tables.Documents, documents))
    texts = TextsIn(lambda: tables.read_in_parts(tables.Worded, blocks, [("is_furniture", "==", False)]))
    same = near_duplicates_of(described, texts)
    tables.publish(tables.Sample, tables.frame(tables.Sample, sample_of(described, same)), out_sample)
    tables.publish(tables.NearDuplicates, tables.frame(tables.NearDuplicates, same), out_near_duplicates)


def compare(
    *,
    documents: Path,
    sample: Path,
    statements: Path,
    mentions: Path,
    concepts: Path,
    out_prevalence: Path,
    out_contrasts: Path,
    out_trends: Path,
    out_prevalence_by_years: Path,
    out_trends_by_year: Path,
    out_words: Path,
    out_clusters: Path,
    out_agreement: Path,
) -> None:
    """What counted documents ask for, by group: prevalence, contrasts, trends, also over years, distinctive words, clusters."""
    from drtp_jobs import tables
    from drtp_jobs.compare.clusters import clusters_of
    from drtp_jobs.compare.contrasts import contrasts_of, declared, trends_of
    from drtp_jobs.compare.demand import demand_in_parts
    from drtp_jobs.compare.distinctive_words import words_of
    from drtp_jobs.compare.prevalence import prevalence_of
    from drtp_jobs.compare.texts import TextsIn
    from drtp_jobs.compare.view import counted_documents
    from drtp_jobs.compare.years import by_years_of, year_trends_of

    own = counted_documents(tables.read(tables.Documents, documents), tables.read(tables.Sample, sample))
    stated = tables.read_view(tables.Wordless, statements)
    stated = stated[stated["document_id"].isin(own["document_id"])]
    texts = TextsIn(lambda: tables.read_in_parts(tables.Worded, statements))
    asked = tables.read_in_parts(tables.Asked, mentions, tables.IS_ASKED)
    demand = demand_in_parts(own, asked, tables.read(tables.Concepts, concepts), stated)
    contrasts = contrasts_of(demand, declared("contrasts"), declared("concepts"))
    clusters, agreement = clusters_of(demand)
    for table, rows, path in (
        (tables.Prevalence, prevalence_of(demand), out_prevalence),
        (tables.Contrasts, contrasts, out_contrasts),
        (tables.Trends, trends_of(demand, declared("concepts")), out_trends),
        (tables.PrevalenceByYears, by_years_of(demand), out_prevalence_by_years),
        (tables.TrendsByYear, year_trends_of(demand, declared("concepts")), out_trends_by_year),
        (tables.Words, words_of(own, texts), out_words),
        (tables.Clusters, clusters, out_clusters),
        (tables.Agreement, agreement, out_agreement),
    ):
        tables.publish(table, tables.frame(table, rows), path)


def ladders(
    *,
    documents: Path,
    sample: Path,
    statements: Path,
    mentions: Path,
    out_ladders: Path,
    out_steps: Path,
    out_boilerplate: Path,
) -> None:
    """Documents of each employer to ladders of grades, what changes from grade to grade, and repeated sentences."""
    from drtp_jobs import tables
    from drtp_jobs.compare.clusters import boilerplate_of
    from drtp_jobs.compare.ladders import ladders_of
    from drtp_jobs.compare.view import sampled
    from drtp_jobs.terms import CORE

    described = sampled(tables.read(tables.Documents, documents), tables.read(tables.Sample, sample))
    eligible = described[described["is_eligible"]]
    stated = tables.read_view(tables.Gradable, statements)
    asked = tables.read_view(tables.Asked, mentions, [*tables.IS_ASKED, ("vocabulary", "==", CORE)])
    found, aligner = ladders_of(eligible, stated, asked)
    rows = [row for ladder in found for row in ladder.rows()]
    steps = [row for ladder in found for row in ladder.steps(aligner)]
    tables.publish(tables.Ladders, tables.frame(tables.Ladders, rows), out_ladders)
    tables.publish(tables.Steps, tables.frame(tables.Steps, steps), out_steps)
    tables.publish(
        tables.Boilerplate, tables.frame(tables.Boilerplate, boilerplate_of(eligible, stated)), out_boilerplate
    )


def tasks(*, documents: Path, statements: Path, out_analyst_tasks: Path) -> None:
    """Statements to the tasks of a research software analyst that they ask for."""
    from drtp_jobs import tables
    from drtp_jobs.findings.tasks import tasks_of

    described = tables.read(tables.Documents, documents).dropna(subset=["language"])
    languages = dict(zip(described["document_id"], described["language"], strict=True))
    parts = tables.read_in_parts(tables.Quotable, statements)
    rows = [row for part in parts for row in tasks_of(part, languages)]
    tables.publish(tables.AnalystTasks, tables.frame(tables.AnalystTasks, rows), out_analyst_tasks)


def findings(
    *,
    tables: list[Path],
    out_findings: Path,
    out_measures: Path,
    out_evidence: Path,
    out_sensitivity: Path,
) -> None:
    """The files `tables` to findings with their measures, evidence and sensitivity."""
    from drtp_jobs import tables as schema
    from drtp_jobs.findings import FINDINGS
    from drtp_jobs.findings.claims import evidence_of, finding_row, measures_by_kind, measures_of, quoted
    from drtp_jobs.findings.corpus import corpus_of
    from drtp_jobs.findings.definitions import by_kinds, claims
    from drtp_jobs.findings.reading import quotable, tables_in
    from drtp_jobs.findings.sensitivity import TagQuality, sensitivity_of

    files, judged = schema.files_by_name(tables), claims().values()
    quality = TagQuality.of(schema.read(schema.Scores, files["scores"]))
    corpus = corpus_of(tables_in(files))
    variants = list(sensitivity_of(corpus, quality, judged, FINDINGS))
    rows, measures, evidence = list[dict[str, Any]](), list[dict[str, Any]](), list[dict[str, Any]]()
    for kinds, own_claims in by_kinds(judged).items():
        own = corpus.about(kinds)
        for claim in own_claims:
            mine = [row for row in variants if row["finding_id"] == claim.finding_id]
            found = FINDINGS[claim.finding_id](own)
            rows.append(finding_row(found, claim, own, [row["variant"] for row in mine if row["is_turned"]]))
            measures += measures_of(found, claim, own)
            evidence += evidence_of(found, own)
    for claim in judged:
        measures += measures_by_kind(FINDINGS[claim.finding_id](corpus), claim, corpus)
    evidence = list(quoted(evidence, quotable(files["statements"], evidence)))
    schema.publish(schema.Findings, schema.frame(schema.Findings, rows), out_findings)
    schema.publish(schema.Measures, schema.frame(schema.Measures, measures), out_measures)
    schema.publish(schema.Evidence, schema.frame(schema.Evidence, evidence), out_evidence)
    schema.publish(schema.Sensitivity, schema.frame(schema.Sensitivity, variants), out_sensitivity)


def scores(*, file: Path, concepts: Path, mappings: Path, out_scores: Path, out_concept_scores: Path) -> None:
    """The kept scores of the benchmarks to tables of this run, so that the report can say how good its evidence is."""
    import pandas as pd

    from drtp_jobs import tables
    from drtp_jobs.vocabularies.quality import concept_scores_of

    tables.publish(tables.Scores, pd.read_csv(file), out_scores)
    rows = concept_scores_of(pd.read_csv(concepts), tables.read(tables.Mappings, mappings))
    tables.publish(tables.ConceptScores, tables.frame(tables.ConceptScores, rows), out_concept_scores)


def since(*, tables: list[Path], corpus: str, out_history: Path, out_changes: Path) -> None:
    """Tables of a run to what changed since the last one on the corpus, which the history holds; and this run into it."""
    import sys

    from drtp_jobs import tables as schema
    from drtp_jobs.since.changes import step
    from drtp_jobs.since.snapshots import Tables, digests_of_rules, read_history, snapshot_of, write_history

    read = schema.read_named(Tables, tables)
    history = read_history(out_history)
    if history is None:
        print(f"{out_history} can't be read; what changed since the last run is not known.", file=sys.stderr)
    found = step(history, Path(corpus).resolve().name, snapshot_of(read, digests_of_rules()))
    write_history(found.history, out_history)
    schema.publish(schema.Changes, schema.frame(schema.Changes, found.rows), out_changes)


def page(
    *,
    page: str,
    tables: list[Path],
    templates: Path,
    corpus: str,
    sample: str,
    out_page: Path,
    out_figures: Path,
) -> None:
    """Published tables to a page of the report and the figures on it; `sample` is the corpus of fictional posts."""
    from drtp_jobs.report.page import write_page

    is_fictional = Path(corpus).resolve() == Path(sample).resolve()
    write_page(page, tables, templates, corpus, out_page, out_figures, is_fictional=is_fictional)


def explorer(
    *, tables: list[Path], template: Path, script: list[Path], style: list[Path], out_page: Path, out_parts: Path
) -> None:
    """Published tables to the explorer: a page, and the sentences in a folder where they are too many for it."""
    from drtp_jobs.report.explorer import write_explorer

    write_explorer(tables, template, script, style, out_page, out_parts)


def catalogue(
    *,
    tables: list[Path],
    template: Path,
    script: list[Path],
    style: list[Path],
    corpus: str,
    sample: str,
    out_page: Path,
) -> None:
    """Published tables to the page of training resources; `sample` is the corpus whose posts are fictional."""
    from drtp_jobs.report.catalogue import write_catalogue

    is_fictional = Path(corpus).resolve() == Path(sample).resolve()
    write_catalogue(tables, template, script, style, corpus, is_fictional, out_page)


def exports(*, tables: list[Path], out_folder: Path) -> None:
    """Published tables of training resources to the formats that other catalogues read."""
    from drtp_jobs import tables as schema
    from drtp_jobs.training.catalogue_files import OF_EXPORTS
    from drtp_jobs.training.export import write_exports

    read: schema.Published = schema.read_published(OF_EXPORTS, tables)
    write_exports(read, read[schema.Mappings], out_folder)


def workbook(*, tables: list[Path], out_workbook: Path) -> None:
    """Published tables that people read to one workbook."""
    from drtp_jobs.report.workbook import write_workbook

    write_workbook(tables, out_workbook)


def datapackage(*, tables: list[Path], out_package: Path) -> None:
    """Published tables, as CSV, to a data package that describes them."""
    from drtp_jobs.report.datapackage import write_datapackage

    write_datapackage(tables, out_package)


def crate(
    *,
    outputs: list[Path],
    snakefile: Path,
    rules: list[Path],
    configuration: str,
    readme: Path,
    citation: Path,
    out_crate: Path,
) -> None:
    """Everything that a run made to a research object (RO-Crate); `rules` are the Snakefile's, `configuration` is JSON."""
    from drtp_jobs.report.crate import write_crate

    write_crate(outputs, snakefile, rules, configuration, readme, citation, out_crate)


def notebook(*, notebook: Path, results: Path, out_notebook: Path, out_page: Path) -> None:
    """A notebook executed on the published tables, as notebook and as page."""
    from drtp_jobs.report.notebooks import execute

    execute(notebook, results, out_notebook, out_page)


def docs(*, lock: Path, out_dictionary: Path, out_schema: Path, out_readme: Path, out_environment: Path) -> None:
    """The data dictionary, schema and explanation of the configuration, and an environment for conda from the `lock`."""
    from drtp_jobs import settings, tables
    from drtp_jobs.conda import environment_of
    from drtp_jobs.tables.dictionary import dictionary

    out_dictionary.write_text(dictionary((*tables.ALL, *tables.BESIDE)), encoding="utf-8")
    out_schema.write_text(settings.schema(), encoding="utf-8")
    out_readme.write_text(settings.readme(), encoding="utf-8")
    out_environment.write_text(environment_of(lock.read_text(encoding="utf-8")), encoding="utf-8")
