# Everything runs in .venv, which is made from the lock file: by uv where it is, by venv and pip where it is not.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
ENV = PATH="$(CURDIR)/$(BIN):$$PATH"

.DEFAULT_GOAL := help
.PHONY: help env serve site test test-kernels browser lint format outputs bench mutants zensical lock clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

env: $(READY) ## make the environment in .venv

$(READY): requirements.lock pyproject.toml
	@if command -v uv >/dev/null 2>&1; then \
	  test -x $(BIN)/python || uv venv --quiet --python "$(PYTHON)" $(VENV); \
	  uv pip sync --quiet --require-hashes --python $(BIN)/python requirements.lock && \
	  uv pip install --quiet --no-deps --no-build-isolation --python $(BIN)/python --editable .; \
	else \
	  test -x $(BIN)/python || "$(PYTHON)" -m venv $(VENV); \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .; \
	fi
	@touch $@

serve: $(READY) ## run every snippet and serve the site; a saved file shows at once
	$(ENV) mkdocs serve

site: $(READY) ## build the site into site/, strictly
	$(ENV) mkdocs build --strict

zensical: $(READY) ## build the same site with Zensical
	$(ENV) python -m engine
	$(ENV) zensical build

test: $(READY) ## run every test: the library, the engine, every block of every page
	$(ENV) pytest -n auto --dist worksteal

# What the processor lacks, OpenBLAS takes for another kernel: such a run would prove nothing.
KERNELS ?= Sandybridge $(shell grep -qw avx512f /proc/cpuinfo 2>/dev/null && echo SkylakeX)

test-kernels: $(READY) ## the library and the pages with other BLAS kernels and NumPy code paths
	@for kernel in $(KERNELS); do \
	  echo "OPENBLAS_CORETYPE=$$kernel, NumPy without AVX2 and FMA3"; \
	  OPENBLAS_CORETYPE=$$kernel NPY_DISABLE_CPU_FEATURES="X86_V3 AVX2 FMA3" $(ENV) \
	    pytest -q -n auto --dist worksteal docs netcore README.md tests/netcore || exit 1; \
	done

# A browser that hangs must fail its test, not hold up the run.
browser: $(READY) ## test the built site in Chromium
	$(ENV) pytest -n auto --dist worksteal --timeout 600 --timeout-method thread tests/site

lint: $(READY) ## style and types
	$(ENV) ruff check .
	$(ENV) ruff format --check .
	$(ENV) mypy

format: $(READY) ## mend the style
	$(ENV) ruff check --fix .
	$(ENV) ruff format .

outputs: $(READY) ## rewrite every output block from a fresh run; read the diff
	$(ENV) python -m engine --write

# A Python with PyTorch, JAX and scikit-learn, to measure beside them.
BENCH_PYTHON ?= python

bench: $(READY) ## measure, side by side in one run, and write the tables of the page on performance
	$(ENV) $(BENCH_PYTHON) -m bench
	$(ENV) python -m bench.site

mutants: $(READY) ## flip the sign of each derivative and list those that the tests let live
	$(ENV) python tests/mutate_derivatives.py

lock: ## resolve the lock file anew (needs uv)
	uv pip compile pyproject.toml --extra book --group dev --universal --generate-hashes --python-version 3.11 \
	  --no-header --no-emit-index-url --quiet --output-file requirements.lock

clean: ## remove what was built
	rm -rf site .cache docs/downloads
