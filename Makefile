# Needs Python 3.11 or newer and make, nothing else: every target sets up what it uses in .venv first.
# Another Python: make test PYTHON=python3.13 (after make clean, if .venv has been made with an older one).

ifeq ($(OS),Windows_NT)
PYTHON ?= py
SCRIPTS := Scripts
else
PYTHON ?= python3
SCRIPTS := bin
endif
BIN := .venv/$(SCRIPTS)

REPORT ?= examples/my-tu-2022.tsv
PYTEST_ARGS ?=
PLUGINS := $(patsubst %/pyproject.toml,./%,$(wildcard plugins/*/pyproject.toml))
STAMP := .venv/made
# Of their own: an installed plugin would change what the tests of the engine and the audits of this checkout see.
PLUGINS_VENV := .venv-plugins

FOUND = $(shell $(PYTHON) -c "import sys; print('%d.%d' % sys.version_info[:2])")
NEW_ENOUGH = $(shell $(PYTHON) -c "import sys; print(sys.version_info >= (3, 11))")

.PHONY: help audit test test-spark plugins check lint types layers bench clean

help:
	@echo "make audit   audit the real report in examples/ (or REPORT=file)"
	@echo "make test    run all tests"
	@echo "make test-spark  test scanning with Spark, in an environment of its own (needs Java 17 or newer; downloads 450 MB)"
	@echo "make plugins install the plugins in plugins/ in an environment of their own and run their tests"
	@echo "make check   run all tests, the linter, the type checker and the check of the layers"
	@echo "make lint | types | layers"
	@echo "make bench   measure the speed"
	@echo "make clean   remove .venv and whatever was built or cached"

# Findings (exit code 1) are what an audit is for and no failure of this target; a report that cannot be checked (2) is.
audit: $(STAMP)
	@$(BIN)/python -c "import subprocess, sys; sys.exit(subprocess.call(sys.argv[1:]) > 1)" $(BIN)/cchc-audit check $(REPORT)

test: $(STAMP)
	@$(BIN)/python -m pytest --quiet --numprocesses auto tests $(PYTEST_ARGS)

test-spark: $(STAMP)
	@$(PYTHON) -m venv .venv-spark
	@.venv-spark/$(SCRIPTS)/python -m pip install --quiet --quiet --disable-pip-version-check --editable ".[spark,testing]"
	@.venv-spark/$(SCRIPTS)/python -m pytest --quiet tests/test_spark.py $(PYTEST_ARGS)

plugins: $(STAMP)
	@$(PYTHON) -m venv --clear $(PLUGINS_VENV)
	@$(PLUGINS_VENV)/$(SCRIPTS)/python -m pip install --quiet --quiet --disable-pip-version-check ".[testing]" $(PLUGINS)
	@$(PLUGINS_VENV)/$(SCRIPTS)/python -m pytest --quiet $(PLUGINS)

check: test plugins lint types layers

lint: $(STAMP)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(STAMP)
	@$(BIN)/mypy

layers: $(STAMP)
	@$(BIN)/lint-imports

bench: $(STAMP)
	@$(BIN)/python -m benchmarks.audit

clean:
	@$(PYTHON) -c "import shutil, pathlib; [shutil.rmtree(path, ignore_errors=True) for name in ('.venv', '.venv-spark', '$(PLUGINS_VENV)', 'build', 'dist', '.*_cache', '.hypothesis', '*.egg-info', 'plugins/*/build', 'plugins/*/*.egg-info', '**/__pycache__') for path in list(pathlib.Path('.').glob(name))]"

# Made anew whenever what is installed in it may have changed.
$(STAMP): pyproject.toml
	$(if $(FOUND),,$(error There is no Python called "$(PYTHON)". Name one of 3.11 or newer: make PYTHON=python3.12 $(MAKECMDGOALS)))
	$(if $(filter True,$(NEW_ENOUGH)),,$(error Python 3.11 or newer is needed, "$(PYTHON)" is $(FOUND). Name another: make PYTHON=python3.12 $(MAKECMDGOALS)))
	@echo "Setting up .venv with Python $(FOUND) (once; about a minute) ..."
	@$(PYTHON) -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --quiet --editable . --group dev
	@$(BIN)/python -c "open('$(STAMP)', 'w').close()"
