# The only commands anyone types. `make` alone lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SAMPLE := $(VENV)/sample.kmdb
COVERED := $(VENV)/coverage
SINCE ?= main

.PHONY: help run test fast nightly coverage check format lint types layers sizes breaks rooms bench pictures migration lock build clean fix

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(READY): requirements.lock pyproject.toml
	@sh tools/needs.sh "$(PYTHON)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

run: $(READY) ## open the program on sample data; without a display do its main job in text
	@$(BIN)/python -m tools.run_sample

test: $(READY) ## run every test
	@$(BIN)/python -m pytest -q -n 2 --dist worksteal

fast: $(READY) ## run the tests that need no window, with Qt blocked
	@$(BIN)/python -m pytest -q -n 2 --dist worksteal -p tests.without_qt -p no:pytest-qt --ignore tests/ui --ignore tests/journeys

nightly: $(READY) ## run every test, each with a database on a file and on a server
	@$(BIN)/python -m pytest -q -n 2 --dist worksteal --both

coverage: $(READY) ## list the lines that no test runs, and those of them that are new since main
	@rm -rf $(COVERED) && mkdir -p $(COVERED)
	@$(BIN)/python -m coverage run -m pytest -q -n 2 --dist worksteal
	@$(BIN)/python -m coverage combine --quiet
	@$(BIN)/python -m coverage report | tee $(COVERED)/lines.txt
	@$(BIN)/python -m coverage xml --quiet -o $(COVERED)/lines.xml
	@$(BIN)/diff-cover $(COVERED)/lines.xml --compare-branch=$(SINCE) --quiet \
	  --format markdown:$(COVERED)/changed.md && cat $(COVERED)/changed.md

check: format lint types layers sizes test ## everything that must hold before a change lands

format: $(READY)
	@$(BIN)/ruff format --check --quiet km_desktop tests tools benchmarks && echo "format: fine"

lint: $(READY)
	@$(BIN)/ruff check --quiet km_desktop tests tools benchmarks
	@$(BIN)/typos --format brief
	@$(BIN)/python -m tools.russian
	@$(BIN)/vulture
	@$(BIN)/deptry . > $(VENV)/deptry.txt 2>&1 || { cat $(VENV)/deptry.txt; exit 1; }
	@echo "lint: fine"

types: $(READY)
	@$(BIN)/mypy --no-error-summary && echo "types: fine"

layers: $(READY)
	@$(BIN)/lint-imports --no-cache > $(VENV)/layers.txt 2>&1 || { cat $(VENV)/layers.txt; exit 1; }
	@echo "layers: fine"

sizes: $(READY)
	@$(BIN)/python -m tools.sizes

fix: $(READY) ## put the code into its form
	@$(BIN)/ruff format --quiet km_desktop tests tools benchmarks
	@$(BIN)/ruff check --fix --quiet km_desktop tests tools benchmarks

breaks: $(READY) ## break random places and ask the nearest tests: make breaks o="--seed 7 --count 20"
	@$(BIN)/python -m tools.breaks $(o)

rooms: $(READY) ## write the index of modules, docs/rooms.md
	@$(BIN)/python -m tools.rooms

bench: $(READY) ## measure, each figure as a ratio side by side
	@$(BIN)/python -m benchmarks

pictures: $(READY) ## grab every screen and render every document (in .venv/pictures, three for the README)
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tools.pictures --all $(VENV)/pictures

migration: $(READY) ## draft the next migration: make migration m="expert gets phone"
	@$(BIN)/python -m tools.draft_migration "$(m)"

lock: $(READY) ## resolve the dependencies again
	@$(BIN)/pip-compile --quiet --extra dev --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header \
	  --output-file requirements.lock pyproject.toml

build: $(READY) ## build the wheel
	@$(BIN)/python -m build --wheel --no-isolation

clean: ## remove what the other commands made
	@rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache
