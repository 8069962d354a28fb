"""Sources of training material -> tables/resources and what belongs to them, tables/providers, tables/frameworks."""

from drtp_jobs.shards import CATALOGUE
from drtp_jobs.training.sources import state_of as state_of_training


rule training:
    output:
        **{table: RESULTS / f"tables/{table}.parquet" for table in CATALOGUE},
        csv=expand(RESULTS / "tables/{table}.csv", table=CATALOGUE),
    log:
        RESULTS / "logs/training.log",
    params:
        training=settings.training,
        defaults=TRAINING,
        folder=RESULTS / "tables",
        state=state_of_training(settings.training),
        code=code_of("drtp_jobs.training.catalogue", stage="training"),
    message:
        "Reading what training there is in {params.training}"
    shell:
        "drtp-jobs stage training --training={params.training:q} --defaults={params.defaults:q}"
        " --out-folder {params.folder:q} 2> {log:q}"
