# The list of verbs. Everything is set up in .venv/ by the verbs themselves.
PYTHON ?= python3
BIN := .venv/bin
EXAMPLES := automotive supply-chain-finance hr lingang-rd beijing-ota shanghai-pharma us-telemetry eu-hr

# Files that try a share of something by default and all of it at full length (tests/share.py), beside the folders that `laws` runs anyway.
SWEEPS := tests/cli/test_cases_on_the_command_line.py tests/importers/test_hostile.py tests/unit/policy/lint/test_lint_exact.py \
	tests/unit/policy/test_sheets.py tests/unit/recognition/test_hostile.py tests/unit/recognition/test_shipped_vocabulary.py \
	tests/unit/source/test_never_raises.py tests/unit/source/test_schemas.py \
	tests/unit/test_examples_china.py
# The tests start the program a hundred times: it is not to be compiled each time, whatever the surroundings say of bytecode.
BYTECODE := PYTHONDONTWRITEBYTECODE=

.DEFAULT_GOAL := help
.PHONY: help demo test lint laws laws-anew bench bench-quick coverage corpus-report analysis generate docs clean

help: ## print this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | sort

demo: .venv/run.stamp ## check the example manifests and show all three verdicts with their reasons
	@PATH="$(CURDIR)/$(BIN):$$PATH"; export PATH; wrong=0; \
	for example in $(EXAMPLES); do sh examples/$$example/demo.sh || wrong=1; done; exit $$wrong

test: .venv/dev.stamp lint ## lint, types, and all tests
	$(BYTECODE) $(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

lint: .venv/dev.stamp ## style and types
	$(BIN)/ruff check src tests tools
	$(BIN)/ruff format --check src tests tools
	$(BIN)/mypy

laws: .venv/dev.stamp ## the laws, the two engines and the shipped cases at full length, on the same worlds each time
	$(BYTECODE) HYPOTHESIS_PROFILE=full $(BIN)/python -m pytest -n auto tests/laws tests/differential tests/unit/catalogs $(SWEEPS)

laws-anew: .venv/dev.stamp ## the laws and the two engines on worlds that nobody has tried yet
	HYPOTHESIS_PROFILE=anew $(BIN)/python -m pytest -n auto tests/laws tests/differential

coverage: .venv/dev.stamp ## branches of core/ and recognition/ reached by the tests
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n 0
	$(BIN)/coverage combine -q
	$(BIN)/coverage report --skip-covered --show-missing --include='src/xbcatalog/core/*,src/xbcatalog/recognition/*' --fail-under=100

bench: .venv/bench.stamp ## benchmarks, each of which compares things in one run, written to docs/benchmarks.md
	$(BIN)/python tests/bench/bench_start.py --install
	$(BIN)/python tests/bench/run.py

bench-quick: .venv/dev.stamp ## a smaller round of the benchmarks, printed
	$(BIN)/python tests/bench/run.py --quick

corpus-report: .venv/dev.stamp ## recall, false alarms, verdicts and causes of the labelled real fields beside the repository
	$(BIN)/python tests/corpus/report.py

analysis: .venv/run.stamp ## how far the lists of zones and of companies compress the chaotic zone of each example
	$(BIN)/python tools/compression.py

generate: .venv/dev.stamp ## write everything that is generated anew: pinyin of the vocabulary, pages, parts of the manual
	@if $(BIN)/python -c 'import pypinyin' 2>/dev/null; then echo "$(BIN)/python tools/build_pinyin.py"; $(BIN)/python tools/build_pinyin.py; \
	else echo "pypinyin is not installed, so catalogs/vocabulary/pinyin.yaml stays as it is: $(BIN)/python -m pip install pypinyin"; fi
	$(BIN)/python tools/pages.py write
	$(BIN)/python tools/gallery.py write

docs: .venv/dev.stamp ## write the pages, the generated parts of the manual and the gallery anew, without the pinyin
	$(BIN)/python tools/pages.py write
	$(BIN)/python tools/gallery.py write

clean: ## remove what the verbs made
	rm -rf .venv build dist .mypy_cache .ruff_cache .hypothesis .coverage*

.venv/python.stamp:
	@command -v git >/dev/null || { echo "git is missing: apt-get install git" >&2; exit 1; }
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is missing: apt-get install python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: name one with make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "the venv module is missing: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/run.stamp: .venv/python.stamp pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[import]'
	@touch $@

.venv/dev.stamp: .venv/python.stamp pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ .venv/run.stamp

# What the benchmarks compare with; one that cannot be installed is skipped there, with a reason.
.venv/bench.stamp: .venv/dev.stamp
	for package in cedarpy zen-engine gordon-to-regorus msgspec orjson jsonschema-rs; do $(BIN)/python -m pip install --quiet --disable-pip-version-check $$package || true; done
	@touch $@
