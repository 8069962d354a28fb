"""shards/inventory -> shards/blocks, shards/file_dates, shards/problems."""


rule read:
    input:
        inventory=RESULTS / "shards/inventory/{shard}.parquet",
    output:
        blocks=RESULTS / "shards/blocks/{shard}.parquet",
        file_dates=RESULTS / "shards/file_dates/{shard}.parquet",
        problems=RESULTS / "shards/problems/read-{shard}.parquet",
    log:
        RESULTS / "logs/read/{shard}.log",
    benchmark:
        RESULTS / "benchmarks/read/{shard}.tsv"
    conda:
        ENVIRONMENT
    resources:
        mem_mb=4000,
        runtime=120,
    params:
        kept=lambda wildcards: RESULTS / "kept/read" / wildcards.shard,
        corpus=settings.corpus,
        seconds=settings.seconds_per_document,
        mebibytes=settings.mebibytes_per_document,
        code=code_of(stage="read"),
    message:
        "Reading documents, part {wildcards.shard}"
    shell:
        "drtp-jobs stage read --inventory {input.inventory:q} --corpus={params.corpus:q}"
        " --seconds {params.seconds} --mebibytes {params.mebibytes} --code {params.code} --kept {params.kept:q}"
        " --out-blocks {output.blocks:q} --out-file-dates {output.file_dates:q} --out-problems {output.problems:q} 2> {log:q}"
