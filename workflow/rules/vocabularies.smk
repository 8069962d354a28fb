"""Files of vocabularies -> tables/concepts, tables/labels, tables/mappings."""


rule vocabularies:
    input:
        [file for vocabulary in settings.vocabularies for file in vocabulary.files()],
    output:
        concepts=RESULTS / "tables/concepts.parquet",
        labels=RESULTS / "tables/labels.parquet",
        mappings=RESULTS / "tables/mappings.parquet",
        csv=expand(
            RESULTS / "tables/{table}.csv", table=["concepts", "labels", "mappings"]
        ),
    log:
        RESULTS / "logs/vocabularies.log",
    params:
        vocabularies=[
            f"{each.name}:{each.format}:{each.path}" for each in settings.vocabularies
        ],
        code=code_of("drtp_jobs.vocabularies", stage="vocabularies"),
    message:
        "Loading the vocabularies"
    shell:
        "drtp-jobs stage vocabularies --vocabulary {params.vocabularies:q} --out-concepts {output.concepts:q}"
        " --out-labels {output.labels:q} --out-mappings {output.mappings:q} 2> {log:q}"
