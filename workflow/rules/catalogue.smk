"""tables/ of training resources and of what is asked for -> report/catalogue.html, and catalogue/ for machines."""

from drtp_jobs.training.catalogue_files import EXPORTED, OF_EXPORTS, OF_PAGE


rule catalogue:
    input:
        tables=expand(RESULTS / "tables/{table}.parquet", table=OF_PAGE),
        template=own("workflow/report/catalogue.html.j2"),
        base=own("workflow/report/base.html.j2"),
        script=[
            own("workflow/report/drawing.js"),
            own("workflow/report/catalogue-finding.js"),
            own("workflow/report/catalogue.js"),
        ],
        style=[own("workflow/report/style.css"), own("workflow/report/catalogue.css")],
    output:
        page=report(
            RESULTS / "report/catalogue.html",
            caption="../report/captions/catalogue.rst",
            category="1 Report",
            labels={"page": "catalogue"},
        ),
    log:
        RESULTS / "logs/catalogue.log",
    benchmark:
        RESULTS / "benchmarks/catalogue.tsv"
    conda:
        ENVIRONMENT
    resources:
        mem_mb=2000,
        runtime=30,
    params:
        corpus=settings.corpus,
        sample=given_or_own(SAMPLE),
        code=code_of(stage="catalogue"),
    message:
        "Writing the catalogue: {output.page}"
    shell:
        "drtp-jobs stage catalogue --tables {input.tables:q} --template {input.template:q} --script {input.script:q}"
        " --style {input.style:q} --corpus={params.corpus:q} --sample={params.sample:q}"
        " --out-page {output.page:q} 2> {log:q}"


rule exports:
    input:
        tables=expand(RESULTS / "tables/{table}.parquet", table=OF_EXPORTS),
    output:
        expand(RESULTS / "catalogue/{file}", file=EXPORTED),
    log:
        RESULTS / "logs/exports.log",
    benchmark:
        RESULTS / "benchmarks/exports.tsv"
    conda:
        ENVIRONMENT
    resources:
        mem_mb=2000,
        runtime=30,
    params:
        folder=RESULTS / "catalogue",
        code=code_of(stage="exports"),
    message:
        "Writing the catalogue for machines: {params.folder}"
    shell:
        "drtp-jobs stage exports --tables {input.tables:q} --out-folder {params.folder:q} 2> {log:q}"
