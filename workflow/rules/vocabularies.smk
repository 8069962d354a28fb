"""Files of vocabularies -> tables/vocabularies, concepts, labels, mappings, crosswalk; vocabularies/*."""

CORE = next(each.path for each in settings.vocabularies if each.format == "core")


rule vocabularies:
    input:
        [file for vocabulary in settings.vocabularies for file in vocabulary.files()],
    output:
        vocabularies=RESULTS / "tables/vocabularies.parquet",
        concepts=RESULTS / "tables/concepts.parquet",
        labels=RESULTS / "tables/labels.parquet",
        mappings=RESULTS / "tables/mappings.parquet",
        csv=expand(
            RESULTS / "tables/{table}.csv",
            table=["vocabularies", "concepts", "labels", "mappings"],
        ),
    log:
        RESULTS / "logs/vocabularies.log",
    benchmark:
        RESULTS / "benchmarks/vocabularies.tsv"
    conda:
        ENVIRONMENT
    resources:
        mem_mb=2000,
        runtime=30,
    params:
        vocabularies=lambda _: [
            f"{each.name}:{each.format}:{each.path}" for each in settings.vocabularies
        ],
        exclusions=CORE,
        code=code_of(stage="vocabularies"),
    message:
        "Loading the vocabularies"
    shell:
        "drtp-jobs stage vocabularies --vocabulary {params.vocabularies:q} --exclusions {params.exclusions:q}"
        " --out-vocabularies {output.vocabularies:q} --out-concepts {output.concepts:q}"
        " --out-labels {output.labels:q} --out-mappings {output.mappings:q} 2> {log:q}"


rule crosswalk:
    input:
        mappings=rules.vocabularies.output.mappings,
        vocabularies=rules.vocabularies.output.vocabularies,
        concepts=rules.vocabularies.output.concepts,
        targets=CORE / "targets.csv",
    output:
        crosswalk=RESULTS / "tables/crosswalk.parquet",
        csv=RESULTS / "tables/crosswalk.csv",
        sssom=RESULTS / "vocabularies/crosswalk.sssom.tsv",
    log:
        RESULTS / "logs/crosswalk.log",
    benchmark:
        RESULTS / "benchmarks/crosswalk.tsv"
    conda:
        ENVIRONMENT
    resources:
        mem_mb=2000,
        runtime=30,
    params:
        path=CORE,
        code=code_of(stage="crosswalk"),
    message:
        "Setting the vocabularies side by side"
    shell:
        "drtp-jobs stage crosswalk --mappings {input.mappings:q} --vocabularies {input.vocabularies:q}"
        " --concepts {input.concepts:q} --path {params.path:q}"
        " --out-crosswalk {output.crosswalk:q} --out-sssom {output.sssom:q} 2> {log:q}"


rule skos:
    input:
        sorted(CORE.glob("*.csv")),
    output:
        turtle=RESULTS / "vocabularies/core.ttl",
    log:
        RESULTS / "logs/skos.log",
    benchmark:
        RESULTS / "benchmarks/skos.tsv"
    conda:
        ENVIRONMENT
    resources:
        mem_mb=2000,
        runtime=30,
    params:
        path=CORE,
        code=code_of(stage="skos"),
    message:
        "Writing the core vocabulary as SKOS"
    shell:
        "drtp-jobs stage skos --path {params.path:q} --out-turtle {output.turtle:q} 2> {log:q}"


rule matcher:
    input:
        labels=rules.vocabularies.output.labels,
    output:
        matcher=RESULTS / "vocabularies/matcher.msgpack",
    log:
        RESULTS / "logs/matcher.log",
    benchmark:
        RESULTS / "benchmarks/matcher.tsv"
    conda:
        ENVIRONMENT
    resources:
        mem_mb=2000,
        runtime=30,
    params:
        code=code_of(stage="matcher"),
    message:
        "Compiling the labels to look for"
    shell:
        "drtp-jobs stage matcher --labels {input.labels:q} --out-matcher {output.matcher:q} 2> {log:q}"
