# The commands that people and CI use. `make run` and `make test` set up what they need.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
.DEFAULT_GOAL := help

help: ## what each command does
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/.run: requirements/run.txt
	@# A setup that was interrupted may have left half of it.
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(MAKE) --no-print-directory python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m baraza.web.messages
	touch $@

python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null || \
		{ echo "Python 3.11 is needed, and $(PYTHON) is not it. Say where it is: make run PYTHON=/path/to/python3.11" >&2; exit 2; }
	$(PYTHON) -m venv --clear $(VENV)

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	touch $@

extra: $(VENV)/.run ## also what Dask, speech recognition and machine translation need
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/extra.txt

# The map that can be moved comes by npm; without Node, or without its registry, the page keeps the picture from the server.
MAP := src/baraza/web/map
$(VENV)/.map: $(MAP)/package-lock.json $(MAP)/place.js $(VENV)/.run
	@if command -v npm >/dev/null 2>&1; then \
		(cd $(MAP) && npm ci --ignore-scripts --omit=dev --no-audit --no-fund --fetch-retries=1 --fetch-timeout=30000 --silent && npm run --silent place) \
			|| echo "The map stays a picture: npm could not install MapLibre GL." >&2; \
	else echo "The map stays a picture: Node is not installed." >&2; fi
	@touch $@

setup: $(VENV)/.run $(VENV)/.map ## make .venv and install the locked requirements

run: setup ## first run: set up, load the starter, serve and keep working
	$(BIN)/baraza up

test: $(VENV)/.dev ## the whole test suite, and what asks the database on PostgreSQL too
	$(BIN)/python -m pytest -n 2 --dist worksteal
	@# How well things are found does not depend on the database.
	BARAZA_TEST_POSTGRES=1 $(BIN)/python -m pytest -n 2 --dist worksteal --ignore tests/quality

check: $(VENV)/.dev ## format, lint, types, floors, docs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/docs

bench: $(VENV)/.dev ## measure, and print a table
	$(BIN)/python -m bench

starter: $(VENV)/.dev ## build the starter lessons and their catalogue anew (prints changed PDFs with Chromium)
	$(BIN)/python -m starter.build

lock: ## choose versions anew and write the hash locks (needs uv)
	uv pip compile requirements/run.in --python-version 3.11 --generate-hashes --no-emit-index-url -q -o requirements/run.txt --custom-compile-command "make lock"
	uv pip compile requirements/extra.in -c requirements/run.txt --python-version 3.11 --generate-hashes --no-emit-index-url -q -o requirements/extra.txt --custom-compile-command "make lock"
	uv pip compile requirements/dev.in -c requirements/extra.txt -c requirements/run.txt --python-version 3.11 --generate-hashes --no-emit-index-url -q -o requirements/dev.txt --custom-compile-command "make lock"

clean: ## remove what setup, tests and benchmarks made; data stays
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache bench/out test-results src/*.egg-info

.PHONY: help setup extra python run test check bench starter lock clean
