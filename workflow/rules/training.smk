"""Sources of training material -> tables/resources and what belongs to them; with what is asked for -> tables/grid, profession_levels, gaps."""

from drtp_jobs.shards import CATALOGUE
from drtp_jobs.training.grid import TABLES as JOINED
from drtp_jobs.training.source_lines import state_of as state_of_training


rule training:
    input:
        matcher=rules.matcher.output.matcher,
        mappings=rules.vocabularies.output.mappings,
    output:
        **{table: RESULTS / f"tables/{table}.parquet" for table in CATALOGUE},
        csv=expand(RESULTS / "tables/{table}.csv", table=CATALOGUE),
    log:
        RESULTS / "logs/training.log",
    benchmark:
        RESULTS / "benchmarks/training.tsv"
    conda:
        ENVIRONMENT
    resources:
        mem_mb=2000,
        runtime=60,
    params:
        training=settings.training,
        defaults=given_or_own(TRAINING),
        folder=RESULTS / "tables",
        state=state_of_training(settings.training),
        code=code_of(stage="training"),
    message:
        "Reading what training there is in {params.training}"
    shell:
        "drtp-jobs stage training --training={params.training:q} --defaults={params.defaults:q}"
        " --matcher {input.matcher:q} --mappings {input.mappings:q} --out-folder {params.folder:q} 2> {log:q}"


rule grid:
    input:
        expand(RESULTS / "tables/{table}.parquet", table=JOINED),
    output:
        grid=RESULTS / "tables/grid.parquet",
        levels=RESULTS / "tables/profession_levels.parquet",
        gaps=RESULTS / "tables/gaps.parquet",
        csv=expand(
            RESULTS / "tables/{table}.csv", table=["grid", "profession_levels", "gaps"]
        ),
    log:
        RESULTS / "logs/grid.log",
    benchmark:
        RESULTS / "benchmarks/grid.tsv"
    conda:
        ENVIRONMENT
    resources:
        mem_mb=2000,
        runtime=30,
    params:
        code=code_of(stage="grid"),
    message:
        "Setting what is asked for beside what is taught"
    shell:
        "drtp-jobs stage grid --tables {input:q} --out-grid {output.grid:q}"
        " --out-profession-levels {output.levels:q} --out-gaps {output.gaps:q} 2> {log:q}"
