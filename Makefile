# Everything runs in .venv, which is made on first use and brought up to date when pyproject.toml changes.

VENV := .venv
BIN := $(VENV)/bin
# pip older than 25.1 does not know dependency groups.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

# Where `adlint fetch FOLDER` put the labelled articles; sets of clean paragraphs and prose beside them, if there are any.
FOLDER ?= ../shared/corpora/articles
SENTENCES ?= $(wildcard $(FOLDER)/../sentences)
PROSE ?= $(wildcard $(FOLDER)/../prose)

# How many articles `make scale` audits.
ARTICLES ?= 100000

.PHONY: demo test check lint format model quality docs bench scale clean

demo: $(VENV)/.installed  # lint examples/
	$(BIN)/adlint check --isolated --exit-zero examples

test: $(VENV)/.developed  # run the tests
	$(BIN)/python -m pytest

check: lint test  # everything that must hold before a change goes in

lint: $(VENV)/.developed
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m adlint.lexicons --check
	$(BIN)/python -m adlint.cli.reference --check
	$(BIN)/python -m adlint.cli.readme --check
	$(BIN)/python -m adlint.learning.datasheet --check

format: $(VENV)/.developed
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

model: $(VENV)/.developed  # train the models again from training_data/
	$(BIN)/adlint train --labels $(FOLDER)/labels.jsonl $(PROSE:%=--prose %) $(SENTENCES:%=--sentences %)

quality: $(VENV)/.developed  # measure on publishers left out of training, and write docs/quality.md; half an hour
	$(BIN)/adlint evaluate --held-out --labels $(FOLDER)/labels.jsonl $(PROSE:%=--prose %) $(SENTENCES:%=--sentences %) --output docs/quality.md
	$(BIN)/python -m adlint.cli.readme

docs: $(VENV)/.developed  # write the generated pages again
	$(BIN)/python -m adlint.lexicons
	$(BIN)/python -m adlint.cli.reference
	$(BIN)/python -m adlint.cli.readme
	$(BIN)/python -m adlint.learning.datasheet

bench: $(VENV)/.developed  # measure, and write docs/performance.md; ten minutes on a quiet machine
	$(BIN)/python -m benchmarks

scale: $(VENV)/.developed  # measure whole archives, and write docs/scale.md; hours, unless ARTICLES is less
	$(BIN)/python -m benchmarks.scale --articles $(ARTICLES)

clean:
	rm -rf $(VENV) dist build .*_cache .hypothesis

$(VENV)/.installed: pyproject.toml | $(VENV)/.created
	$(PIP) --editable .
	touch $@

$(VENV)/.developed: $(VENV)/.installed
	$(PIP) --editable '.[audit,dask,train]' --group dev
	touch $@

$(VENV)/.created:
	@python=$$(for name in $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python); do \
	  $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done); \
	  if [ -z "$$python" ]; then echo 'adlint needs Python 3.11 or newer; set PYTHON to one' >&2; exit 1; fi; \
	  $$python -m venv $(VENV)
	$(PIP) --upgrade 'pip>=25.1'
	touch $@
