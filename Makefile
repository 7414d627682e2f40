# Everything that is done with Offshoot, by name. Needs Python 3.11 or later and make.

BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
PYTEST := $(BIN)/python -m pytest -n 2
PYTHONS := python3.13 python3.12 python3.11 python3

.DEFAULT_GOAL := help
.PHONY: help run test check bench shots messages lock clean

help: ## Show this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

run: .venv/.runtime ## Install what is missing and run the site
	@exec $(BIN)/offshoot up

test: .venv/.dev ## Run every test on SQLite, then those that use the database on PostgreSQL
	@echo "Testing on SQLite…"; status=0; \
	$(PYTEST) || status=1; \
	echo "Testing on PostgreSQL…"; \
	$(BIN)/python -W ignore scripts/with_postgres.py $(PYTEST) -m "not browser" || status=1; \
	exit $$status

check: .venv/.dev ## Check style, types, layers, migrations and translations
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/offshoot manage makemigrations --check --dry-run
	@PYTHONPATH=. $(BIN)/python scripts/translations.py check

bench: .venv/.dev ## Measure against the budgets
	@$(BIN)/python -m benchmarks; missed=$$?; \
	$(BIN)/python -m benchmarks.loading; $(BIN)/python -m benchmarks.relevance; \
	$(BIN)/python -m benchmarks.digests || missed=1; \
	$(BIN)/python -m benchmarks.agreement || missed=1; \
	$(BIN)/python -m benchmarks.downloads || missed=1; \
	$(BIN)/python -m benchmarks.engine_speed; exit $$missed

shots: .venv/.dev ## Take a picture of every page, into shots/
	@$(BIN)/python scripts/shots.py

messages: .venv/.dev ## Collect the texts of the interface for translators, and compile
	@PYTHONPATH=. $(BIN)/python scripts/translations.py update

lock: .venv/.dev ## Choose the versions of all packages anew
	@$(LOCK) --group build --output-file requirements.lock pyproject.toml
	@$(LOCK) --group build --group dev --constraints requirements.lock \
		--output-file requirements-dev.lock pyproject.toml

LOCK := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --custom-compile-command "make lock"

clean: ## Delete what can be made again; the data folder stays
	@rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	@find src tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +

# --- installing: a stamp tells which lock file the environment was made from ----------------

.venv/bin/python:
	@python=""; for name in $(PYTHONS); do \
		if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
		then python=$$name; break; fi; done; \
	if [ -z "$$python" ]; then \
		echo "Offshoot needs Python 3.11 or later, and none was found." >&2; exit 1; fi; \
	if ! $$python -c 'import ensurepip, venv' 2>/dev/null; then \
		echo "$$python cannot make environments. Install its venv package" \
			"(on Debian and Ubuntu: apt install python3-venv)." >&2; exit 1; fi; \
	echo "Making .venv with $$($$python --version)…"; \
	$$python -m venv .venv

.venv/.runtime: requirements.lock pyproject.toml | .venv/bin/python
	@$(call install,requirements.lock)
	@touch $@

.venv/.dev: requirements-dev.lock pyproject.toml .venv/.runtime
	@$(call install,requirements-dev.lock)
	@touch $@

# The build of the project itself uses the setuptools that was just installed and fetches nothing.
define install
start=$$(date +%s); echo "Installing the packages of $(1)…"; \
$(INSTALL) --require-hashes --requirement $(1) && \
$(INSTALL) --no-deps --no-build-isolation --editable . && \
echo "Installed in $$(($$(date +%s) - start)) s."
endef
