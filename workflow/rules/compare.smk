"""tables/mentions, tables/documents -> tables/prevalence."""


rule compare:
    input:
        mentions=RESULTS / "tables/mentions.parquet",
        documents=RESULTS / "tables/documents.parquet",
        concepts=RESULTS / "tables/concepts.parquet",
    output:
        prevalence=RESULTS / "tables/prevalence.parquet",
        csv=RESULTS / "tables/prevalence.csv",
    log:
        RESULTS / "logs/compare.log",
    params:
        code=code_of("drtp_jobs.compare.prevalence", stage="compare"),
    message:
        "Counting what is asked for, by group"
    shell:
        "drtp-jobs stage compare --mentions {input.mentions:q} --documents {input.documents:q}"
        " --concepts {input.concepts:q} --out-prevalence {output.prevalence:q} 2> {log:q}"
