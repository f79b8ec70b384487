# Everything is one command; `make` alone lists them. Nothing needs to be installed first but
# Python 3.11 or newer: deploy/bootstrap.py gets the rest into this folder.
PYTHON ?= python3
PORT ?= 8000
ONLY ?=
BOOTSTRAP := $(PYTHON) deploy/bootstrap.py

.DEFAULT_GOAL := help
.PHONY: help run build test test-services bench lint types fmt schema lock

help: ## List the commands
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 26

run: ## Set everything up and run it on http://localhost:8000 (PORT=8001 for another)
	@$(BOOTSTRAP) run --port "$(PORT)"

build: ## Set packages, translations and front end up without running (docs/operations.md)
	@$(BOOTSTRAP) build

test: ## Lint, types, floors, unit, API, socket, front-end and browser tests
	@$(BOOTSTRAP) test

test-services: ## The same tests on PostgreSQL and Redis, calls through a real coturn
	@$(BOOTSTRAP) test-services

bench: ## Measure against bare references in one run (ONLY=board.sql_ms for one figure)
	@$(BOOTSTRAP) bench --only "$(ONLY)"

lint: ## Lint, format and floors only
	@$(BOOTSTRAP) lint

types: ## mypy and tsc only
	@$(BOOTSTRAP) types

fmt: ## Format Python and the front end
	@$(BOOTSTRAP) fmt

schema: ## Write the front end's API types from the OpenAPI document
	@$(BOOTSTRAP) schema

lock: ## Resolve pyproject.toml into requirements.lock, with hashes
	@uv pip compile --universal --generate-hashes --no-annotate --no-header \
		--no-emit-index-url --quiet pyproject.toml --group test --group lint \
		--output-file requirements.lock
