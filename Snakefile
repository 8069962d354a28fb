"""From a folder of job descriptions to a report: the pipeline on one page."""

import json
import os
import shlex
import sys
from functools import partial
from pathlib import Path

from snakemake.exceptions import WorkflowError
from snakemake.settings.types import DeploymentMethod
from snakemake.utils import min_version

from drtp_jobs.inventory import State, state_of
from drtp_jobs.meanwhile import changed_meanwhile
from drtp_jobs.notation.rows import WrongTable, check
from drtp_jobs.own_files import given_or_own, home, own
from drtp_jobs.run import (
    AlreadyRunning,
    RunEnded,
    check_run,
    code_in_run,
    handed_down,
    hold,
)
from drtp_jobs.settings import SAMPLE, TRAINING, WrongConfiguration, check_file, load
from drtp_jobs.shards import BY_SHARD, ONCE, number_of_shards
from drtp_jobs.vocabularies.model import WrongVocabulary
from drtp_jobs.vocabularies.loading import check as check_vocabularies
from drtp_jobs.writing import CannotWrite, check_room

min_version("9.13")  # as in pyproject.toml

CONFIGURATION = given_or_own(Path("config/config.yaml"))
# On a cluster, each job has a Snakemake of its own.
IS_JOB = not workflow.is_main_process

try:
    if IS_JOB:
        check_run()
    check_file(CONFIGURATION)
except (RunEnded, WrongConfiguration) as error:
    raise WorkflowError(str(error))


configfile: CONFIGURATION


try:
    settings = load(config)
    if not IS_JOB:  # its run has checked them
        check()
        check_vocabularies(
            (each.name, each.format, each.path) for each in settings.vocabularies
        )
except (WrongConfiguration, WrongTable, WrongVocabulary) as error:
    raise WorkflowError(str(error))

# The command of this very Python, also where its folder is not on the path; in an environment of conda, that one's.
BIN = shlex.quote(os.path.dirname(sys.executable)).replace("{", "{{").replace("}", "}}")
if DeploymentMethod.CONDA not in workflow.deployment_settings.deployment_method:
    shell.prefix(f"export PATH={BIN}:$PATH; ")

# Snakemake keeps a copy of a file that a rule updates, below its own folder; a path that climbs (..) would lead out of it.
RESULTS = (
    Path(os.path.abspath(settings.results))
    if ".." in settings.results.parts
    else settings.results
)
# As the run found it: files may come and go while its jobs are at work.
CORPUS = State(
    *json.loads(
        handed_down(
            "CORPUS", lambda: json.dumps(state_of(settings.corpus)), is_job=IS_JOB
        )
    )
)
SHARDS = range(
    number_of_shards(CORPUS.n_files)
    if settings.shards == "by_size"
    else settings.shards
)
# Snakemake puts wildcards into the path.
ENVIRONMENT = f"{home()}/workflow/envs/drtp-jobs.yaml".replace("{", "{{").replace(
    "}", "}}"
)
# Named in full as targets, so that one that was deleted by hand is made again.
PUBLISHED = expand(
    RESULTS / "tables/{table}.{format}",
    table=[*BY_SHARD, *ONCE],
    format=["parquet", "csv"],
)
NOTEBOOKS = [
    "01-the-corpus",
    "02-from-page-to-criterion",
    "03-skills",
    "04-grades-and-roles",
    "05-findings",
    "06-from-skill-to-course",
]


code_of = partial(code_in_run, is_job=IS_JOB)


onstart:
    try:
        hold()
        check_room(RESULTS)
    except (AlreadyRunning, CannotWrite) as error:
        raise WorkflowError(str(error))


onsuccess:
    changed = changed_meanwhile(settings.corpus, CORPUS, RESULTS)
    if changed:
        print(changed, file=sys.stderr)


report: "workflow/report/captions/workflow.rst"


wildcard_constraints:
    shard=r"\d+",


include: "workflow/rules/inventory.smk"
include: "workflow/rules/read.smk"
include: "workflow/rules/structure.smk"
include: "workflow/rules/vocabularies.smk"
include: "workflow/rules/tag.smk"
include: "workflow/rules/training.smk"
include: "workflow/rules/gather.smk"
include: "workflow/rules/compare.smk"
include: "workflow/rules/findings.smk"
include: "workflow/rules/since.smk"
include: "workflow/rules/catalogue.smk"
include: "workflow/rules/report.smk"


rule all:
    default_target: True
    input:
        expand(RESULTS / "report/{page}.html", page=PAGES),
        RESULTS / "report/explorer.html",
        RESULTS / "report/catalogue.html",
        RESULTS / "report/tables.xlsx",
        RESULTS / "ro-crate-metadata.json",
        RESULTS / "vocabularies/core.ttl",
        expand(RESULTS / "notebooks/{notebook}.html", notebook=NOTEBOOKS),
        PUBLISHED,


rule tables:
    input:
        PUBLISHED,
