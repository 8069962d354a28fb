"""tables/ and kept scores in benchmarks/ -> report/, figures/, notebooks/, datapackage.json, ro-crate-metadata.json."""

from drtp_jobs.report.pages import (
    OF_EXPLORER,
    PAGES,
    WITH_CHANGES,
    modules_of,
    tables_of,
    templates_of,
)
from drtp_jobs.report.workbook import SHEETS


rule scores:
    input:
        scores=own("benchmarks/scores.csv"),
        concepts=own("benchmarks/concept_scores.csv"),
        mappings=RESULTS / "tables/mappings.parquet",
    output:
        scores=RESULTS / "tables/scores.parquet",
        concepts=RESULTS / "tables/concept_scores.parquet",
        csv=expand(RESULTS / "tables/{table}.csv", table=["scores", "concept_scores"]),
    log:
        RESULTS / "logs/scores.log",
    benchmark:
        RESULTS / "benchmarks/scores.tsv"
    conda:
        ENVIRONMENT
    resources:
        mem_mb=2000,
        runtime=30,
    params:
        code=code_of(stage="scores"),
    message:
        "Taking over the scores of the benchmarks"
    shell:
        "drtp-jobs stage scores --file {input.scores:q} --concepts {input.concepts:q} --mappings {input.mappings:q}"
        " --out-scores {output.scores:q} --out-concept-scores {output.concepts:q} 2> {log:q}"


rule page:
    input:
        tables=lambda wildcards: expand(
            RESULTS / "tables/{table}.parquet", table=tables_of(wildcards.page)
        ),
        changes=lambda wildcards: (
            rules.since.output.changes if wildcards.page in WITH_CHANGES else []
        ),
        templates=lambda wildcards: [
            own(f"workflow/report/{file}") for file in templates_of(wildcards.page)
        ],
    output:
        page=report(
            RESULTS / "report/{page}.html",
            caption="../report/captions/report.rst",
            category="1 Report",
            labels={"page": "{page}"},
        ),
        figures=report(
            directory(RESULTS / "figures/{page}"),
            patterns=["{figure}.svg"],
            caption="../report/captions/figures.rst",
            category="2 Figures",
            labels={"page": "{page}", "figure": "{figure}"},
        ),
    log:
        RESULTS / "logs/pages/{page}.log",
    benchmark:
        RESULTS / "benchmarks/pages/{page}.tsv"
    wildcard_constraints:
        page="|".join(PAGES),
    conda:
        ENVIRONMENT
    resources:
        mem_mb=3000,
        runtime=10,
    params:
        templates=lambda _, input: os.path.dirname(input.templates[0]),
        corpus=settings.corpus,
        sample=given_or_own(SAMPLE),
        code=lambda wildcards: code_of(*modules_of(wildcards.page), stage="page"),
    message:
        "Writing the page {wildcards.page} of the report"
    shell:
        "drtp-jobs stage page --page {wildcards.page} --tables {input.tables:q} {input.changes:q}"
        " --templates {params.templates:q} --corpus={params.corpus:q} --sample={params.sample:q}"
        " --out-page {output.page:q} --out-figures {output.figures:q} 2> {log:q}"


rule explorer:
    input:
        tables=expand(RESULTS / "tables/{table}.parquet", table=OF_EXPLORER),
        template=own("workflow/report/explorer.html.j2"),
        base=own("workflow/report/base.html.j2"),
        script=[
            own("workflow/report/drawing.js"),
            *sorted(
                own("workflow/report").glob("explorer*.js")
            ),  # explorer.js, which begins, comes last
        ],
        style=[own("workflow/report/style.css"), own("workflow/report/explorer.css")],
    output:
        page=report(
            RESULTS / "report/explorer.html",
            caption="../report/captions/explorer.rst",
            category="1 Report",
            labels={"page": "explorer"},
        ),
        parts=directory(RESULTS / "report/explorer"),
    log:
        RESULTS / "logs/explorer.log",
    benchmark:
        RESULTS / "benchmarks/explorer.tsv"
    conda:
        ENVIRONMENT
    resources:
        mem_mb=3000,
        runtime=30,
    params:
        code=code_of(stage="explorer"),
    message:
        "Writing the explorer: {output.page}"
    shell:
        "drtp-jobs stage explorer --tables {input.tables:q} --template {input.template:q} --script {input.script:q}"
        " --style {input.style:q} --out-page {output.page:q} --out-parts {output.parts:q} 2> {log:q}"


rule workbook:
    input:
        tables=expand(RESULTS / "tables/{table}.parquet", table=SHEETS),
    output:
        workbook=RESULTS / "report/tables.xlsx",
    log:
        RESULTS / "logs/workbook.log",
    benchmark:
        RESULTS / "benchmarks/workbook.tsv"
    conda:
        ENVIRONMENT
    resources:
        mem_mb=2000,
        runtime=30,
    params:
        code=code_of(stage="workbook"),
    message:
        "Writing the workbook: {output.workbook}"
    shell:
        "drtp-jobs stage workbook --tables {input.tables:q} --out-workbook {output.workbook:q} 2> {log:q}"


rule datapackage:
    input:
        tables=expand(RESULTS / "tables/{table}.csv", table=[*BY_SHARD, *ONCE]),
    output:
        package=RESULTS / "datapackage.json",
    log:
        RESULTS / "logs/datapackage.log",
    benchmark:
        RESULTS / "benchmarks/datapackage.tsv"
    conda:
        ENVIRONMENT
    resources:
        mem_mb=2000,
        runtime=30,
    params:
        code=code_of(stage="datapackage"),
    message:
        "Describing the tables: {output.package}"
    shell:
        "drtp-jobs stage datapackage --tables {input.tables:q} --out-package {output.package:q} 2> {log:q}"


rule notebook:
    input:
        notebook=own("notebooks/{notebook}.ipynb"),
        tables=expand(RESULTS / "tables/{table}.parquet", table=[*BY_SHARD, *ONCE]),
    output:
        notebook=RESULTS / "notebooks/{notebook}.ipynb",
        page=report(
            RESULTS / "notebooks/{notebook}.html",
            caption="../report/captions/notebook.rst",
            category="4 Notebooks",
            labels={"notebook": "{notebook}"},
        ),
    log:
        RESULTS / "logs/notebooks/{notebook}.log",
    benchmark:
        RESULTS / "benchmarks/notebooks/{notebook}.tsv"
    conda:
        ENVIRONMENT
    resources:
        mem_mb=2000,
        runtime=30,
    params:
        results=RESULTS,
        code=code_of(
            "drtp_jobs.report.figures",
            "drtp_jobs.compare.contrasts",
            "drtp_jobs.compare.demand",
            "drtp_jobs.findings.claims",
            "drtp_jobs.training.grid",
            stage="notebook",
        ),
    message:
        "Executing the notebook {wildcards.notebook}"
    shell:
        "drtp-jobs stage notebook --notebook {input.notebook:q} --results {params.results:q}"
        " --out-notebook {output.notebook:q} --out-page {output.page:q} 2> {log:q}"


rule crate:
    input:
        readme=own("workflow/report/results.md"),
        citation=own("CITATION.cff"),
        snakefile=own("Snakefile"),
        rules=sorted(own("workflow/rules").glob("*.smk")),
        outputs=[
            *expand(
                RESULTS / "tables/{table}.{format}",
                table=[*BY_SHARD, *ONCE],
                format=["csv", "parquet"],
            ),
            *rules.since.output,
            *expand(rules.page.output, page=PAGES),
            *rules.explorer.output,
            *rules.catalogue.output,
            *rules.exports.output,
            *rules.workbook.output,
            *rules.datapackage.output,
            *expand(
                RESULTS / "notebooks/{notebook}.{format}",
                notebook=NOTEBOOKS,
                format=["html", "ipynb"],
            ),
        ],
    output:
        crate=RESULTS / "ro-crate-metadata.json",
        readme=RESULTS / "README.md",
        workflow=[
            RESULTS / "workflow" / file
            for file in [
                "Snakefile",
                *sorted(
                    f"workflow/rules/{file.name}"
                    for file in home().glob("workflow/rules/*.smk")
                ),
            ]
        ],
        configuration=RESULTS / "workflow/configuration.json",
    log:
        RESULTS / "logs/crate.log",
    benchmark:
        RESULTS / "benchmarks/crate.tsv"
    conda:
        ENVIRONMENT
    resources:
        mem_mb=2000,
        runtime=30,
    params:
        configuration=lambda _: settings.model_dump_json(),
        code=code_of(stage="crate"),
    message:
        "Describing the run: {output.crate}"
    shell:
        "drtp-jobs stage crate --outputs {input.outputs:q} --snakefile {input.snakefile:q} --rules {input.rules:q}"
        " --configuration {params.configuration:q} --readme {input.readme:q} --citation {input.citation:q}"
        " --out-crate {output.crate:q} 2> {log:q}"
