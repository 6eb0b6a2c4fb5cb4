# Every command sets up what it needs; a second start finds the stamp and does nothing.
VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.ready
TEST_STAMP := $(VENV)/.ready-test
export QT_API := pyside6

.DEFAULT_GOAL := run
.PHONY: run setup setup-test test lint prove bench screens translations types lock wheel folder deb clean

run: $(STAMP)  ## open the board
	@[ ! -f $(VENV)/.missing ] || cat $(VENV)/.missing >&2
	@$(VENV)/bin/venuescreen $(ARGS)

setup: $(STAMP)  ## the virtual environment, the locked packages, the system libraries
setup-test: $(TEST_STAMP)

$(STAMP): packaging/bootstrap packaging/requirements.txt pyproject.toml
	@sh packaging/bootstrap run

$(TEST_STAMP): packaging/bootstrap packaging/requirements-test.txt pyproject.toml
	@sh packaging/bootstrap test

# What is about seconds, a real window manager or processes that watch one another runs with nothing beside it.
ALONE := tests/system tests/supervisor tests/kiosk
test: $(TEST_STAMP) lint  ## everything that must hold at each commit; under 10 minutes
ifdef ARGS
	@$(PY) -m pytest $(ARGS)
else
	@$(PY) -m pytest -n 2 $(ALONE:%=--ignore=%)
	@$(PY) -m pytest $(ALONE)
endif

lint: $(TEST_STAMP)
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports

prove: $(TEST_STAMP)  ## the long tests
	@VENUESCREEN_NEW_EXAMPLES=1 $(PY) -m pytest -m prove $(ARGS)

bench: $(TEST_STAMP)  ## the figures, each a ratio to a reference of the same run
	@$(PY) -m tests.benchmarks $(ARGS)

screens: $(TEST_STAMP)  ## every state, size, theme and language on sheets in build/screens; ARGS=--keep, ARGS=--readme
	@$(PY) -m tests.screens $(ARGS)

translations: $(TEST_STAMP)  ## extract, merge and compile the catalogue
	@$(PY) packaging/translations.py

types: $(TEST_STAMP)  ## the QML module's type description, for qmllint
	@$(PY) packaging/qmltypes.py

lock:  ## pin every package with its hashes; needs uv
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --extra build pyproject.toml -o packaging/requirements.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --extra build --extra test -c packaging/requirements.txt pyproject.toml -o packaging/requirements-test.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --extra package -c packaging/requirements.txt pyproject.toml -o packaging/requirements-package.txt

wheel: $(STAMP)  ## dist/venuescreen-VERSION-py3-none-any.whl, with the assets
	@mkdir -p dist && rm -f dist/*.whl
	@$(PY) -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist .

# These two take minutes, so they are made anew only where a part of them is newer.
SHIPPED = $(shell find venuescreen assets packaging/folder -type f -not -name '*.pyc') packaging/requirements-package.txt
AROUND = $(shell find packaging/debian packaging/linux -type f -not -name '*.pyc') CHANGELOG.md LICENSE

folder: build/folder/.made  ## dist/venuescreen, with its own Python and Qt
deb: build/debian/.made  ## dist/*.deb: the folder as a Debian package, and a kiosk's session

build/folder/.made: $(SHIPPED) | $(STAMP)
	@sh packaging/folder/build $(PY)
	@touch $@

build/debian/.made: build/folder/.made $(AROUND)
	@$(PY) packaging/debian/build.py
	@touch $@

clean:
	rm -rf $(VENV) build dist
