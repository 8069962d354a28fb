"""shards/<table>/ -> tables/<table>.parquet and .csv, for all tables that are made by shard."""

from drtp_jobs.shards import BY_SHARD, parts_of


rule gather:
    input:
        lambda _: parts_of(checkpoints.inventory.get().output.inventory, RESULTS),
    output:
        parquet=expand(RESULTS / "tables/{table}.parquet", table=BY_SHARD),
        csv=expand(RESULTS / "tables/{table}.csv", table=BY_SHARD),
    log:
        RESULTS / "logs/gather.log",
    benchmark:
        RESULTS / "benchmarks/gather.tsv"
    conda:
        ENVIRONMENT
    resources:
        mem_mb=2000,
        runtime=30,
    params:
        folder=RESULTS / "tables",
        code=code_of(stage="gather"),
    message:
        "Putting the tables together"
    shell:
        "drtp-jobs stage gather --parts {input:q} --out-folder {params.folder:q} 2> {log:q}"
