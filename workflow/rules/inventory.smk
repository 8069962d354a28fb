"""Corpus folder, manifest, corrections -> shards/inventory, shards/stated, shards/to_correct, shards/problems/inventory.

A checkpoint: what follows is planned on the shards as they are then, so a shard that did not change is not run again.
"""


checkpoint inventory:
    output:
        inventory=expand(RESULTS / "shards/inventory/{shard}.parquet", shard=SHARDS),
        stated=expand(RESULTS / "shards/stated/{shard}.parquet", shard=SHARDS),
        corrections=expand(
            RESULTS / "shards/to_correct/{stage}-{shard}.parquet",
            stage=["structure", "tag"],
            shard=SHARDS,
        ),
        problems=RESULTS / "shards/problems/inventory.parquet",
    log:
        RESULTS / "logs/inventory.log",
    benchmark:
        RESULTS / "benchmarks/inventory.tsv"
    conda:
        ENVIRONMENT
    resources:
        mem_mb=2000,
        runtime=30,
    params:
        corpus=settings.corpus,
        shards=len(SHARDS),
        seconds=settings.seconds_per_document,
        mebibytes=settings.mebibytes_per_document,
        folder=RESULTS / "shards/inventory",
        stated=RESULTS / "shards/stated",
        corrections=RESULTS / "shards/to_correct",
        state=CORPUS.digest,
        code=code_of(stage="inventory"),
    message:
        "Taking stock of {params.corpus}"
    shell:
        "drtp-jobs stage inventory --corpus={params.corpus:q} --shards {params.shards}"
        " --seconds {params.seconds} --mebibytes {params.mebibytes}"
        " --out-folder {params.folder:q} --out-stated {params.stated:q}"
        " --out-corrections {params.corrections:q} --out-problems {output.problems:q} 2> {log:q}"
