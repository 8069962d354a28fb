"""An environment for conda from the locked dependencies: requirements.lock in, workflow/envs/drtp-jobs.yaml out."""

from __future__ import annotations

import re

import yaml

_PYTHON = "3.13"  # as in the Containerfile
_HEAD = """\
# Generated from requirements.lock by `make docs`; do not edit by hand. The same versions as there, by conda's pip;
# drtp-jobs.post-deploy.sh adds the workflow's own package.
"""


def environment_of(lock: str) -> str:
    """The environment as YAML: Python, Tesseract for scans, and what the text of a lock pins, with its conditions.

    Source: how Snakemake takes environments,
    https://snakemake.readthedocs.io/en/stable/snakefiles/deployment.html#integrated-package-management.
    """
    pins = [line.removesuffix("\\").strip() for line in re.findall(r"^[a-z0-9].*==.*$", lock, flags=re.MULTILINE)]
    environment = {
        "channels": ["conda-forge", "nodefaults"],
        "dependencies": [f"python={_PYTHON}", "pip", "tesseract", {"pip": pins}],
    }
    return _HEAD + yaml.safe_dump(environment, sort_keys=False, width=1000)
