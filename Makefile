# Two commands for a fresh machine with Python 3.11: `make demo` and `make test`.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
SOURCES := $(shell find algslt -name '*.py')

.PHONY: demo test slow lint types docs examples benchmark clean

demo: $(VENV)/.run
	PATH="$(CURDIR)/$(BIN):$$PATH" sh examples/demo.sh build/demo

test: $(VENV)/.run $(VENV)/.test
	$(BIN)/python -m pytest -q -n 2

slow: $(VENV)/.test
	$(BIN)/python -m pytest -m slow

lint: $(VENV)/.lint
	$(BIN)/ruff check .

types: $(VENV)/.types
	$(BIN)/python -m mypy algslt

docs: $(VENV)/.docs
	$(BIN)/python -m sphinx -q -W -b doctest docs build/docs/doctest
	$(BIN)/python -m sphinx -q -W -b html docs build/docs/html

examples: $(VENV)/.run
	set -e; for example in examples/*.py; do echo "== $$example"; $(BIN)/python $$example; done

benchmark: $(VENV)/.run
	$(BIN)/python benchmarks/run.py --out build/benchmark.md

clean:
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

# One environment; a stamp file for each set of extras, renewed when pyproject.toml changes.
$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

# Byte code is written ahead, so that the command starts fast even where Python is told not to write any.
$(VENV)/.run: $(BIN)/python pyproject.toml $(SOURCES)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	$(BIN)/python -m compileall -q algslt
	touch $@

$(VENV)/.test $(VENV)/.lint $(VENV)/.types $(VENV)/.docs: $(VENV)/.%: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[$*]'
	touch $@
