"""All tables -> tables/analyst_tasks, tables/findings, tables/measures, tables/evidence, tables/sensitivity."""

from drtp_jobs.findings.corpus import TABLES

FOUND = ["findings", "measures", "evidence", "sensitivity"]


rule tasks:
    input:
        documents=RESULTS / "tables/documents.parquet",
        statements=RESULTS / "tables/statements.parquet",
    output:
        analyst_tasks=RESULTS / "tables/analyst_tasks.parquet",
        csv=RESULTS / "tables/analyst_tasks.csv",
    log:
        RESULTS / "logs/tasks.log",
    benchmark:
        RESULTS / "benchmarks/tasks.tsv"
    conda:
        ENVIRONMENT
    resources:
        mem_mb=2000,
        runtime=30,
    params:
        code=code_of(stage="tasks"),
    message:
        "Looking for tasks of research software analysts"
    shell:
        "drtp-jobs stage tasks --documents {input.documents:q} --statements {input.statements:q}"
        " --out-analyst-tasks {output.analyst_tasks:q} 2> {log:q}"


rule findings:
    input:
        expand(RESULTS / "tables/{table}.parquet", table=[*TABLES, "scores"]),
    output:
        **{table: RESULTS / f"tables/{table}.parquet" for table in FOUND},
        csv=report(
            expand(RESULTS / "tables/{table}.csv", table=FOUND),
            caption="../report/captions/findings.rst",
            category="3 Tables",
        ),
    log:
        RESULTS / "logs/findings.log",
    benchmark:
        RESULTS / "benchmarks/findings.tsv"
    conda:
        ENVIRONMENT
    resources:
        mem_mb=3000,
        runtime=30,
    params:
        code=code_of("drtp_jobs.findings.tasks", stage="findings"),
    message:
        "Judging the claims"
    shell:
        "drtp-jobs stage findings --tables {input:q} --out-findings {output.findings:q}"
        " --out-measures {output.measures:q} --out-evidence {output.evidence:q}"
        " --out-sensitivity {output.sensitivity:q} 2> {log:q}"
