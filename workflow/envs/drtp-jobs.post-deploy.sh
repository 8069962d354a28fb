# Puts this workflow's own package, from the clone that Snakemake is started in, into the environment that conda has made.
set -eu
python -m pip install --no-deps --no-build-isolation --editable .
