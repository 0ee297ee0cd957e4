# Luoshi's tasks. `make demo` and `make test` need Python 3.11 or newer, make and git, nothing else.

VENV := .venv
BIN := $(VENV)/bin
DEMO := demo-out
LEDGER := $(DEMO)/luoshi.db
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
# Any of these that is 3.11 or newer and can make environments; PYTHON=… chooses another.
PYTHONS := python3.11 python3.12 python3.13 python3.14 python3 /usr/bin/python3.11 /usr/bin/python3
FIT := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))
PYTHON := $(shell for python in $(PYTHONS); do if "$$python" -c '$(FIT)' >/dev/null 2>&1; then echo "$$python"; break; fi; done)

.PHONY: help demo test browser lint types format bench gold verdicts pages records quantities sample speed pagespeed memory fuzz follow web gallery clean

help:
	@echo 'make demo    read the bundled sample; print its claims, each with its source, and the verdicts'
	@echo 'make test    run the tests'
	@echo 'make browser run the tests that drive the pages in Chromium'
	@echo 'make lint    style, types, and which room imports which'
	@echo 'make format  put the code in the project'"'"'s style'
	@echo 'make gold    scores against the annotations in ../shared, where it is present'
	@echo 'make verdicts scores of verdicts against small worlds and national targets in ../shared'
	@echo 'make pages   scores of the articles made of newspaper pages, of the issues in ../shared'
	@echo 'make records scores of projects, policies, people … of the issues in ../shared, and their speed'
	@echo "make quantities SUITES='…'  scores of quantities against suites kept elsewhere"
	@echo "make sample SAMPLE_ARGS='…' claims at random, to be judged by a reader"
	@echo 'make bench   speed, memory, damaged input, following (make speed, pagespeed, memory, fuzz, follow, web)'
	@echo 'make gallery  take the pictures of docs/gallery anew'
	@echo 'make clean   remove the environment and all that was made'

$(VENV)/made:
	@test -n "$(PYTHON)" || { echo 'No Python 3.11 or newer with venv was found. Install one, or name it: make PYTHON=/path/to/python3.11' >&2; exit 1; }
	"$(PYTHON)" -m venv $(VENV)
	$(PIP) install --upgrade 'pip>=25.1'
	@touch $@

$(VENV)/installed: pyproject.toml | $(VENV)/made
	$(PIP) install --editable '.[all]'
	@touch $@

$(VENV)/dev: $(VENV)/installed
	$(PIP) install --group dev
	@touch $@

$(VENV)/bench: $(VENV)/installed
	$(PIP) install --group bench
	@touch $@

demo: $(VENV)/installed
	@rm -rf $(DEMO) && mkdir -p $(DEMO)
	$(BIN)/luoshi read samples/reports --ledger $(LEDGER)
	$(BIN)/luoshi read samples/paper --place 云汀市 --ledger $(LEDGER)
	@echo
	$(BIN)/luoshi documents --ledger $(LEDGER)
	@echo
	$(BIN)/luoshi claims --quotes --ledger $(LEDGER)
	@echo
	$(BIN)/luoshi claims --kind target --ledger $(LEDGER)
	@echo
	$(BIN)/luoshi follow --period 2025 --ledger $(LEDGER)
	@echo
	$(BIN)/luoshi panel --measure gdp --aspect growth --ledger $(LEDGER)
	@echo
	$(BIN)/luoshi review queue --ledger $(LEDGER)
	@echo
	$(BIN)/luoshi report 云汀市 --period 2025 --output $(DEMO)/report.html --ledger $(LEDGER)
	@echo 'A page to hand on: $(DEMO)/report.html'
	@echo
	$(BIN)/luoshi records --ledger $(LEDGER)
	@echo
	$(BIN)/luoshi entities --ledger $(LEDGER)
	@echo
	$(BIN)/luoshi notes --ledger $(LEDGER)
	@echo
	$(BIN)/luoshi check --ledger $(LEDGER)

test: $(VENV)/dev
	$(BIN)/python -m pytest

$(VENV)/browser: $(VENV)/dev
	$(PIP) install --group browser
	@touch $@

# Needs the system's Chromium: apt-get install chromium fonts-noto-cjk
browser: $(VENV)/browser
	$(BIN)/python -m pytest -o addopts='' -q tests/browser

lint: $(VENV)/browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

gold: $(VENV)/installed
	$(BIN)/python benchmarks/gold.py $(GOLD_ARGS)

verdicts: $(VENV)/installed
	$(BIN)/python benchmarks/followup.py $(VERDICTS_ARGS)

pages: $(VENV)/installed
	$(BIN)/python benchmarks/pages.py $(PAGES_ARGS)

records: $(VENV)/installed
	$(BIN)/python benchmarks/records.py $(RECORDS_ARGS)

quantities: $(VENV)/installed
	$(BIN)/python benchmarks/quantities.py $(SUITES)

sample: $(VENV)/installed
	$(BIN)/python benchmarks/sample.py $(SAMPLE_ARGS)

bench: speed pagespeed memory fuzz follow web

speed: $(VENV)/bench
	$(BIN)/python benchmarks/speed.py $(SPEED_ARGS)

pagespeed: $(VENV)/bench
	$(BIN)/python benchmarks/page_speed.py $(PAGE_SPEED_ARGS)

memory: $(VENV)/bench
	$(BIN)/python benchmarks/memory.py $(MEMORY_ARGS)

fuzz: $(VENV)/bench
	$(BIN)/python benchmarks/fuzz.py $(FUZZ_ARGS)

follow: $(VENV)/installed
	$(BIN)/python benchmarks/follow.py $(FOLLOW_ARGS)

web: $(VENV)/dev
	$(BIN)/python benchmarks/web.py $(WEB_ARGS)

gallery: $(VENV)/browser
	$(BIN)/python scripts/gallery.py

clean:
	rm -rf $(VENV) $(DEMO) build dist src/*.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
