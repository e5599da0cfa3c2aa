# Capaian. `make run` and `make test` are all a newcomer needs; the rest is for those who load data or change code.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

VENV := .venv
PY := $(VENV)/bin/python
RUN_STAMP := $(VENV)/.requirements
DEV_STAMP := $(VENV)/.requirements-dev
RAW ?= ../shared/raw
PYTEST ?= -n 2

# The first interpreter that really is Python 3.11.
FIND_PYTHON = for p in "$${PYTHON:-}" python3.11 python3 python; do \
	  if [ -n "$$p" ] && command -v "$$p" >/dev/null && "$$p" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; \
	  then command -v "$$p"; exit 0; fi; done; \
	echo "Python 3.11 not found: install it, or name it with PYTHON=/path/to/python3.11" >&2; exit 1

.PHONY: help run test build ingest demo-api bench check clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | while IFS=$$'\t' read -r name what; \
	  do printf '  make %-8s %s\n' "$$name" "$$what"; done

$(PY):
	@python="$$($(FIND_PYTHON))"; echo "virtual environment: $$python -> $(VENV)"; "$$python" -m venv $(VENV)

$(RUN_STAMP): requirements.txt | $(PY)
	@echo "installing requirements.txt (once)"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(DEV_STAMP): requirements-dev.txt requirements.txt | $(PY)
	@echo "installing requirements-dev.txt (once)"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(RUN_STAMP)

run: $(RUN_STAMP) ## install what is missing, build the warehouse if it is not there, serve the dashboard
	$(PY) -m etl build --if-missing
	exec $(PY) -m ui.server

test: $(DEV_STAMP) ## all tests; those in a browser need Debian's Chromium
	$(PY) -m pytest $(PYTEST)

build: $(RUN_STAMP) ## data/ to a checked warehouse
	$(PY) -m etl build

ingest: $(RUN_STAMP) ## the official raw files in RAW to tidy figures in data/
	$(PY) -m etl ingest $(RAW)

demo-api: $(RUN_STAMP) ## the BPS WebAPI client at work, offline: a local service, a temporary data folder
	$(PY) -m tests.bps_server --demo

bench: $(DEV_STAMP) ## measure ingest, build, queries and pages; writes docs/benchmarks.md
	for b in benchmarks/bench_*.py; do $(PY) -m "benchmarks.$$(basename "$$b" .py)"; done

check: $(DEV_STAMP) ## ruff, mypy and the direction of imports
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports

clean: ## remove what can be made again: environment, caches, builds
	rm -rf $(VENV) data/builds data/CURRENT.json .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
