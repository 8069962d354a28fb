"""shards/statements, to_correct, vocabularies/matcher.msgpack, tables/mappings, concepts -> shards/mentions, traits, corrections, problems."""


rule tag:
    input:
        statements=RESULTS / "shards/statements/{shard}.parquet",
        matcher=rules.matcher.output.matcher,
        mappings=rules.vocabularies.output.mappings,
        concepts=rules.vocabularies.output.concepts,
        corrections=RESULTS / "shards/to_correct/tag-{shard}.parquet",
    output:
        mentions=RESULTS / "shards/mentions/{shard}.parquet",
        traits=RESULTS / "shards/traits/{shard}.parquet",
        corrections=RESULTS / "shards/corrections/tag-{shard}.parquet",
        problems=RESULTS / "shards/problems/tag-{shard}.parquet",
    log:
        RESULTS / "logs/tag/{shard}.log",
    benchmark:
        RESULTS / "benchmarks/tag/{shard}.tsv"
    conda:
        ENVIRONMENT
    resources:
        mem_mb=2000,
        runtime=60,
    params:
        kept=lambda wildcards: RESULTS / "kept/tag" / wildcards.shard,
        seconds=settings.seconds_per_document,
        mebibytes=settings.mebibytes_per_document,
        code=code_of(stage="tag"),
    message:
        "Tagging statements, part {wildcards.shard}"
    shell:
        "drtp-jobs stage tag --statements {input.statements:q} --matcher {input.matcher:q} --mappings {input.mappings:q}"
        " --concepts {input.concepts:q} --corrections {input.corrections:q}"
        " --seconds {params.seconds} --mebibytes {params.mebibytes} --code {params.code} --kept {params.kept:q} --out-mentions {output.mentions:q}"
        " --out-traits {output.traits:q} --out-corrections {output.corrections:q} --out-problems {output.problems:q} 2> {log:q}"
