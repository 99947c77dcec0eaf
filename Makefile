# Everything a person types. Each target first installs what is missing (installer/bootstrap) and says so.

PYTHON_BIN := .venv/bin
PYTEST := $(PYTHON_BIN)/python -m pytest
WORKERS ?= auto

.DEFAULT_GOAL := help
.PHONY: help run test check bench screens clean ready ready-for-tests

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*  ## /\1\t/p' $(MAKEFILE_LIST) | expand -t 10

run: ready  ## install what is missing and start the demo
	$(PYTHON_BIN)/kiosk demo

test: ready-for-tests  ## install what is missing and run the tests
	$(PYTEST) -n $(WORKERS)

check: ready-for-tests  ## format, lint, types, import rules, tests: what a change must pass
	$(PYTHON_BIN)/ruff format --check .
	$(PYTHON_BIN)/ruff check .
	$(PYTHON_BIN)/mypy
	$(PYTHON_BIN)/lint-imports
	$(PYTEST) -n $(WORKERS)

bench: ready-for-tests  ## measure the gatekeeper against the thinnest responder, and the touch kiosk
	$(PYTHON_BIN)/python -m tests.bench

screens: ready-for-tests  ## write pictures of the screens into build/screens
	$(PYTEST) -m screens

clean:  ## remove what was built, also the virtual environment
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

ready:
	@installer/bootstrap run

ready-for-tests:
	@installer/bootstrap test
