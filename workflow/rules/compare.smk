"""tables/documents, statements, mentions -> tables/sample, near_duplicates; what is asked for by group; ladders."""


rule sample:
    input:
        documents=RESULTS / "tables/documents.parquet",
        blocks=RESULTS / "tables/blocks.parquet",
    output:
        sample=RESULTS / "tables/sample.parquet",
        near_duplicates=RESULTS / "tables/near_duplicates.parquet",
        csv=expand(RESULTS / "tables/{table}.csv", table=["sample", "near_duplicates"]),
    log:
        RESULTS / "logs/sample.log",
    benchmark:
        RESULTS / "benchmarks/sample.tsv"
    conda:
        ENVIRONMENT
    resources:
        mem_mb=3000,
        runtime=60,
    params:
        code=code_of(stage="sample"),
    message:
        "Finding documents that say the same"
    shell:
        "drtp-jobs stage sample --documents {input.documents:q} --blocks {input.blocks:q}"
        " --out-sample {output.sample:q} --out-near-duplicates {output.near_duplicates:q} 2> {log:q}"


COMPARED = [
    "prevalence",
    "contrasts",
    "trends",
    "prevalence_by_years",
    "trends_by_year",
    "words",
    "clusters",
    "agreement",
]


rule compare:
    input:
        documents=RESULTS / "tables/documents.parquet",
        sample=rules.sample.output.sample,
        statements=RESULTS / "tables/statements.parquet",
        mentions=RESULTS / "tables/mentions.parquet",
        concepts=RESULTS / "tables/concepts.parquet",
    output:
        **{table: RESULTS / f"tables/{table}.parquet" for table in COMPARED},
        csv=expand(RESULTS / "tables/{table}.csv", table=COMPARED),
    log:
        RESULTS / "logs/compare.log",
    benchmark:
        RESULTS / "benchmarks/compare.tsv"
    # Findings wait for it, and of what could start with it it takes longest.
    priority: 1
    conda:
        ENVIRONMENT
    resources:
        mem_mb=3000,
        runtime=60,
    params:
        code=code_of(stage="compare"),
    message:
        "Counting and comparing what is asked for, by group"
    shell:
        "drtp-jobs stage compare --documents {input.documents:q} --sample {input.sample:q}"
        " --statements {input.statements:q} --mentions {input.mentions:q} --concepts {input.concepts:q}"
        " --out-prevalence {output.prevalence:q} --out-contrasts {output.contrasts:q} --out-trends {output.trends:q}"
        " --out-prevalence-by-years {output.prevalence_by_years:q} --out-trends-by-year {output.trends_by_year:q}"
        " --out-words {output.words:q} --out-clusters {output.clusters:q} --out-agreement {output.agreement:q}"
        " 2> {log:q}"


rule ladders:
    input:
        documents=RESULTS / "tables/documents.parquet",
        sample=rules.sample.output.sample,
        statements=RESULTS / "tables/statements.parquet",
        mentions=RESULTS / "tables/mentions.parquet",
    output:
        ladders=RESULTS / "tables/ladders.parquet",
        steps=RESULTS / "tables/steps.parquet",
        boilerplate=RESULTS / "tables/boilerplate.parquet",
        csv=expand(
            RESULTS / "tables/{table}.csv", table=["ladders", "steps", "boilerplate"]
        ),
    log:
        RESULTS / "logs/ladders.log",
    benchmark:
        RESULTS / "benchmarks/ladders.tsv"
    conda:
        ENVIRONMENT
    resources:
        mem_mb=3000,
        runtime=60,
    params:
        code=code_of(stage="ladders"),
    message:
        "Setting grades side by side"
    shell:
        "drtp-jobs stage ladders --documents {input.documents:q} --sample {input.sample:q}"
        " --statements {input.statements:q} --mentions {input.mentions:q}"
        " --out-ladders {output.ladders:q} --out-steps {output.steps:q} --out-boilerplate {output.boilerplate:q}"
        " 2> {log:q}"
