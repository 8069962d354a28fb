"""shards/statements, vocabularies/matcher.msgpack, tables/mappings -> shards/mentions, shards/traits."""


rule tag:
    input:
        statements=RESULTS / "shards/statements/{shard}.parquet",
        matcher=rules.matcher.output.matcher,
        mappings=rules.vocabularies.output.mappings,
    output:
        mentions=RESULTS / "shards/mentions/{shard}.parquet",
        traits=RESULTS / "shards/traits/{shard}.parquet",
    log:
        RESULTS / "logs/tag/{shard}.log",
    params:
        code=code_of("drtp_jobs.tag", stage="tag"),
    message:
        "Tagging statements, part {wildcards.shard}"
    shell:
        "drtp-jobs stage tag --statements {input.statements:q} --matcher {input.matcher:q} --mappings {input.mappings:q}"
        " --out-mentions {output.mentions:q} --out-traits {output.traits:q} 2> {log:q}"
