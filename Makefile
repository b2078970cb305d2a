# Everything a newcomer types. Needs Python 3.11 or newer, Node 20 or newer, git and make; each
# target brings the rest with it, and a stamp file lets the second run skip what stands already.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

# A name on PATH may be a stub, and Debian parts venv from Python: the first that can do it is taken.
ifndef PYTHON
PYTHON := $(shell for name in python3.11 python3.12 python3.13 python3.14 python3; do \
	$$name -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$name && break; done)
endif
VENV := .venv
BIN := $(VENV)/bin
PYTHON_READY := $(VENV)/.installed
NODE_READY := frontend/node_modules/.installed
WEB := frontend/dist/index.html
WEB_SOURCES := $(shell find frontend -type f \
	-not -path 'frontend/node_modules/*' -not -path 'frontend/dist/*' -not -name '* *' 2>/dev/null)
PYTEST_WORKERS ?= 2
LOCK := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --quiet \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header

.PHONY: help install run test check fix lock bench faults browser tools clean

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

install: $(PYTHON_READY) $(WEB) ## what run, test and check share: .venv, node_modules and the built SPA

run: install ## migrate, load the demonstration data, serve, and print the address and a sign-in link
	$(BIN)/planraum migrate
	$(BIN)/planraum demo
	exec $(BIN)/planraum serve

test: install browser ## every test: frontend units, Python on SQLite and PostgreSQL, browser
	npm --prefix frontend test
	$(BIN)/python -m pytest -n $(PYTEST_WORKERS)

check: install ## format, lint, types, import rules, and openapi.yaml as the application says it
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/planraum openapi --output $(VENV)/openapi.yaml >/dev/null
	diff -u openapi.yaml $(VENV)/openapi.yaml || { echo "openapi.yaml is stale: make fix" >&2; exit 1; }
	npm --prefix frontend run check

fix: install ## write what the formatters and linters can put right themselves
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/planraum openapi
	npm --prefix frontend run types
	npm --prefix frontend run fix

bench: install ## the figures of the design beside their floors, measured in this run
	$(BIN)/python -m tests.bench

faults: install ## the long doses: kills, outages, bombs, guards taken away; hours; FAULTS="R4 --dose 0.1" for less
	$(BIN)/python -m tests.faults $(FAULTS)

browser: $(PYTHON_READY) ## a Chromium for the browser tests, where one can be had
	@.ci/browser

# A lock names no registry: whoever installs brings their own, and the hashes say it is the same file.
lock: | $(BIN)/python ## write the Python lock files anew from pyproject.toml
	$(BIN)/python -m pip install -qq uv
	$(LOCK) --upgrade --group dev --output-file requirements-dev.lock pyproject.toml
	$(LOCK) --constraints requirements-dev.lock --output-file requirements.lock pyproject.toml
	$(LOCK) --constraints requirements-dev.lock --output-file requirements-build.lock \
		--group pyproject.toml:build

clean: ## what the targets above made, except the database and the lock files
	rm -rf $(VENV) frontend/node_modules frontend/dist tests/output

tools:
	@[ -n "$(PYTHON)" ] && "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Planraum needs Python 3.11 or newer, with venv; name one: make PYTHON=/path/to/python" >&2; exit 1; }
	@node --version 2>/dev/null | awk -F'[v.]' '{ exit !($$2 >= 20) } END { if (NR == 0) exit 1 }' \
		|| { echo "Planraum needs Node 20 or newer." >&2; exit 1; }

$(BIN)/python: | tools
	"$(PYTHON)" -m venv $(VENV)

# Only what the lock names is installed: no resolver, so nothing can come in that has no hash here.
$(PYTHON_READY): requirements-dev.lock pyproject.toml | $(BIN)/python
	@echo "Installing the Python packages the lock names …"
	$(BIN)/python -m pip install -qq --disable-pip-version-check \
		--require-hashes --no-deps --requirement requirements-dev.lock
	$(BIN)/python -m pip install -qq --disable-pip-version-check \
		--no-build-isolation --no-deps --editable .
	touch $@

$(NODE_READY): frontend/package.json frontend/package-lock.json | tools
	npm --prefix frontend ci --no-audit --no-fund
	touch $@

$(WEB): $(NODE_READY) $(WEB_SOURCES)
	npm --prefix frontend run build
	touch $@
