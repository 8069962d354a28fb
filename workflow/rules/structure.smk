"""shards/blocks, file_dates, stated, to_correct -> shards/statements, documents, descriptions, corrections, problems."""


rule structure:
    input:
        blocks=RESULTS / "shards/blocks/{shard}.parquet",
        file_dates=RESULTS / "shards/file_dates/{shard}.parquet",
        inventory=RESULTS / "shards/inventory/{shard}.parquet",
        stated=RESULTS / "shards/stated/{shard}.parquet",
        corrections=RESULTS / "shards/to_correct/structure-{shard}.parquet",
    output:
        statements=RESULTS / "shards/statements/{shard}.parquet",
        documents=RESULTS / "shards/documents/{shard}.parquet",
        descriptions=RESULTS / "shards/descriptions/{shard}.parquet",
        corrections=RESULTS / "shards/corrections/structure-{shard}.parquet",
        problems=RESULTS / "shards/problems/structure-{shard}.parquet",
    log:
        RESULTS / "logs/structure/{shard}.log",
    benchmark:
        RESULTS / "benchmarks/structure/{shard}.tsv"
    conda:
        ENVIRONMENT
    resources:
        mem_mb=2000,
        runtime=60,
    params:
        kept=lambda wildcards: RESULTS / "kept/structure" / wildcards.shard,
        seconds=settings.seconds_per_document,
        mebibytes=settings.mebibytes_per_document,
        code=code_of(stage="structure"),
    message:
        "Finding criteria and duties, part {wildcards.shard}"
    shell:
        "drtp-jobs stage structure --blocks {input.blocks:q} --file-dates {input.file_dates:q} --inventory {input.inventory:q} --stated {input.stated:q}"
        " --corrections {input.corrections:q} --seconds {params.seconds} --mebibytes {params.mebibytes} --code {params.code} --kept {params.kept:q}"
        " --out-statements {output.statements:q} --out-documents {output.documents:q}"
        " --out-descriptions {output.descriptions:q} --out-corrections {output.corrections:q} --out-problems {output.problems:q} 2> {log:q}"
