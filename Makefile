# `make help` lists what can be made. PYTHON=python3.12 chooses another Python, LAB_FLAGS passes flags to JupyterLab.
PYTHON ?= python3
LAB_FLAGS ?=
COURSE ?= autograder
PY := .venv/bin/python
# nbgrader starts alembic as a program, so it must be on the PATH
export PATH := $(CURDIR)/.venv/bin:$(PATH)
# JupyterLab refuses to start as root (as in a container) unless it is told
AS_ROOT := $(if $(filter 0,$(shell id -u)),--allow-root)

.PHONY: help lab test test-quick notebooks format class grade report formgrader student site bench lock
help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' Makefile | expand -t 14

lab: .venv/installed ## open JupyterLab on the lectures
	JUPYTER_CONFIG_PATH="$(CURDIR)/.jupyter" jupyter lab $(AS_ROOT) --LabApp.default_url=/lab/tree/lectures $(LAB_FLAGS)

test: .venv/installed ## all tests
	$(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder

test-quick: .venv/installed ## the tests that need no browser, kernel or nbgrader
	$(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m "not browser and not slow"

notebooks: .venv/installed ## make the notebooks from their sources
	$(PY) -m autograder.notebooks

format: .venv/installed ## put the code into shape
	ruff check --fix --exit-zero --quiet
	ruff format
	ruff check

class: .venv/installed ## play a term with a made-up class, from release to feedback
	$(PY) -m autograder.term

grade: .venv/installed ## grade what was handed in: make grade ASSIGNMENT=set1_backpropagation
	cd "$(COURSE)" && "$(CURDIR)/$(PY)" -m autograder grade $(ASSIGNMENT)

report: .venv/installed ## what the class holds: make report ASSIGNMENT=set1_backpropagation
	cd "$(COURSE)" && "$(CURDIR)/$(PY)" -m autograder report $(ASSIGNMENT)

formgrader: .venv/installed ## the instructor's tools; COURSE=autograder/class for the made-up class
	cd "$(COURSE)" && JUPYTER_CONFIG_PATH="$(CURDIR)/.jupyter/instructor:$(CURDIR)/.jupyter" \
		jupyter lab $(AS_ROOT) $(LAB_FLAGS)

student: ## build/student.zip: the last commit without answers, grader and tests
	mkdir -p build
	git archive --format=zip --prefix=how-networks-learn/ -o build/student.zip HEAD -- . \
		':!solutions' ':!autograder' ':!tests' ':!.ci' ':!.github/workflows' ':!.jupyter/instructor' ':!CONTRIBUTING.md'

site: .venv/installed ## build/site: all lectures with their outputs as web pages, readable without the network
	$(PY) lectures/site/build.py

bench: .venv/installed ## measure training, checks, grading, and the sliders in JupyterLab in headless Chromium
	$(PY) tests/bench_training.py
	$(PY) tests/bench_checks.py
	$(PY) tests/bench_grading.py
	$(PY) tests/bench_sliders.py

lock: .venv/installed ## renew requirements.lock from requirements.txt
	$(PY) -m pip install uv==0.13.9
	grep -v '^-' requirements.txt | $(PY) -m uv pip compile --quiet --universal --fork-strategy fewest \
		--python-version 3.11 --upgrade --custom-compile-command "make lock" --output-file requirements.lock -

.venv/installed: requirements.txt requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.version_info < (3, 11) and sys.exit("Python 3.11 or newer is needed, \
	$(PYTHON) is %d.%d. Choose another, as in: make lab PYTHON=python3.12" % sys.version_info[:2])'
	test -x $(PY) || $(PYTHON) -m venv --clear .venv
	$(PY) -m pip install --disable-pip-version-check -r requirements.txt
	touch $@
