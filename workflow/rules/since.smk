"""tables/ of this run and since/history.json of the last ones -> since/changes, since/history.json.

The history is brought up to date, not made anew: it is what a run knows of those before it. No table hangs on it.
"""

from drtp_jobs.since.snapshots import TABLES as KEPT


rule since:
    input:
        expand(RESULTS / "tables/{table}.parquet", table=KEPT),
    output:
        history=update(RESULTS / "since/history.json"),
        changes=RESULTS / "since/changes.parquet",
        csv=RESULTS / "since/changes.csv",
    log:
        RESULTS / "logs/since.log",
    benchmark:
        RESULTS / "benchmarks/since.tsv"
    conda:
        ENVIRONMENT
    resources:
        mem_mb=2000,
        runtime=30,
    params:
        corpus=settings.corpus,
        code=code_of("drtp_jobs.findings", stage="since"),
    message:
        "Comparing with the last run on the corpus"
    shell:
        "drtp-jobs stage since --tables {input:q} --corpus={params.corpus:q}"
        " --out-history {output.history:q} --out-changes {output.changes:q} 2> {log:q}"
