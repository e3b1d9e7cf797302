# Two commands matter: `make leaflets` and `make test`. `make` alone lists the others.
# Set-up is done once. What is done leaves a stamp in .venv, last of all, so that a run cut
# short is taken up again and a later run finds nothing to do.

PYTHON ?= python3
ARGS ?=

bin := .venv/bin
install := $(bin)/python -m pip install --quiet --no-input --disable-pip-version-check
compile := $(bin)/python -m piptools compile --quiet --generate-hashes --strip-extras --allow-unsafe \
	--no-header --no-emit-options --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

.PHONY: help leaflets test test-slow check bench wheel lock fonts clean
.DEFAULT_GOAL := help

help:
	@echo 'Patient leaflets: reviewed blocks in, readable PDFs out.'
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile
	@echo
	@echo 'The first run sets up .venv, which takes about a minute; later runs do not.'
	@echo 'PYTHON=python3.12 chooses a Python; ARGS="..." is handed on to the command.'

leaflets: .venv/.pango ## build the leaflets into output/
	$(bin)/leaflets build $(ARGS)

test: .venv/.tools ## run the tests; ARGS="-k words" runs some of them
	$(bin)/python -m pytest -n 2 --dist loadgroup $(ARGS)

test-slow: .venv/.tools ## run the tests that take long: all leaflets in all languages and forms
	$(bin)/python -m pytest -n 2 --dist loadgroup -m slow $(ARGS)

check: .venv/.dev ## lint, formatting, types and import layers
	$(bin)/ruff check
	$(bin)/ruff format --check
	$(bin)/python -m mypy
	$(bin)/lint-imports

bench: .venv/.tools ## time it beside others, into output/benchmarks; ARGS="--rounds 5"
	$(bin)/python -m tests.benchmarks $(ARGS)

wheel: .venv/.dev ## build the wheel and the source archive into dist/
	$(bin)/python -m build --no-isolation $(ARGS)

lock: .venv/.dev ## lock what pyproject.toml asks for; ARGS=--upgrade takes newer versions
	$(compile) --build-deps-for editable --output-file .ci/requirements.txt $(ARGS) pyproject.toml
	$(compile) --extra dev --constraint .ci/requirements.txt \
		--output-file .ci/requirements-dev.txt $(ARGS) pyproject.toml
	@for lock in .ci/requirements.txt .ci/requirements-dev.txt; do \
		{ echo '# Written by `make lock` from pyproject.toml; `make lock ARGS=--upgrade` renews the versions.'; \
		cat "$$lock"; } > "$$lock.new" && mv "$$lock.new" "$$lock" || exit 1; \
	done

fonts: .venv/.dev ## build templates/fonts anew from the published families; needs npm
	$(bin)/python templates/fonts/build_fonts.py

clean: ## remove all that can be made again: .venv, caches, dist/ and what is in output/
	rm -rf .venv dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find leaflets tests templates -name __pycache__ -type d -prune -exec rm -rf {} +
	find output -mindepth 1 ! -name .gitkeep -delete

# A virtual environment knows its folder by heart: one that was moved, was copied or has lost
# its Python is made anew.
ifneq ($(shell $(bin)/python -c '' 2>/dev/null && cat .venv/.made 2>/dev/null),$(shell pwd -P))
.PHONY: .venv/.made
endif

.venv/.made:
	@PYTHON="$(PYTHON)" .ci/system-packages venv
	@echo 'Setting up .venv ...'
	@"$(PYTHON)" -m venv --clear .venv
	@pwd -P > $@

.venv/.installed: .venv/.made .ci/requirements.txt pyproject.toml
	@echo 'Installing what .ci/requirements.txt locks ...'
	@$(install) --require-hashes -r .ci/requirements.txt
	@$(install) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.pango: .venv/.installed
	@PYTHON=$(bin)/python .ci/system-packages pango
	@touch $@

.venv/.dev: .venv/.installed .ci/requirements-dev.txt
	@echo 'Installing what .ci/requirements-dev.txt locks ...'
	@$(install) --require-hashes -r .ci/requirements-dev.txt
	@touch $@

.venv/.tools: .venv/.pango .venv/.dev
	@PYTHON=$(bin)/python .ci/system-packages tools
	@touch $@
