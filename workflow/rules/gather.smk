"""Parts of tables -> tables/<name>.parquet and .csv."""

from drtp_jobs.shards import parts_of


rule gather:
    input:
        lambda wildcards: parts_of(
            wildcards.table, checkpoints.inventory.get().output.inventory, RESULTS
        ),
    output:
        parquet=RESULTS / "tables/{table}.parquet",
        csv=RESULTS / "tables/{table}.csv",
    log:
        RESULTS / "logs/gather/{table}.log",
    params:
        code=code_of("drtp_jobs.tables", stage="gather"),
    message:
        "Writing the table {wildcards.table}"
    shell:
        "drtp-jobs stage gather --table {wildcards.table} --parts {input:q}"
        " --out-parquet {output.parquet:q} --out-csv {output.csv:q} 2> {log:q}"
