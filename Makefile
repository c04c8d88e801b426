# CCM Central. `make` lists what there is.
PYTHON ?= python3
BIN := .venv/bin
TEMPLATES = $(shell find templates portal resources subgroups -name '*.html')

.DEFAULT_GOAL := help
.PHONY: help run install test test-quick check fix messages migrations audit elasticsearch bench-relevance bench-search help-pictures

help: ## list the targets
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 22

run: ## prepare what is needed and run the site (PORT, DATA_DIR, DEMO_PASSWORD)
	@$(PYTHON) -m portal.starter run

install: ## make .venv with the tools of development
	@$(PYTHON) -m portal.starter install

test: install ## run every check and every test
	@$(BIN)/python -m tests.everything

test-quick: install ## run checks and tests, without browser, PostgreSQL and Elasticsearch
	@$(BIN)/python -m tests.everything --quick

check: install ## lint, formats, types, imports, migrations, messages
	@$(BIN)/python -m tests.everything --checks

fix: install ## mend what the tools can mend by themselves
	@$(BIN)/ruff check --quiet --fix . || true
	@$(BIN)/ruff format --quiet .
	@$(BIN)/djade --target-version 5.2 $(TEMPLATES) || true
	@$(BIN)/djhtml --tabwidth 2 $(TEMPLATES) || true

messages: install ## gather the texts of the interface into locale/
	@$(BIN)/python -m tests.messages

migrations: install ## write the migrations that the models ask for
	@SECRET_KEY=unused $(BIN)/python manage.py makemigrations

elasticsearch: install ## run an Elasticsearch for tests until Ctrl-C, and say how to use it
	@$(BIN)/python -m tests.elasticsearch

bench-relevance: install ## how well judged questions are answered (COLLECTION="folder …")
	@$(BIN)/python -m tests.bench relevance $(COLLECTION)

bench-search: install ## how fast search answers and takes in (SIZES="1000 10000", KILLS=20)
	@$(BIN)/python -m tests.bench speed $(if $(SIZES),--sizes $(SIZES)) $(if $(KILLS),--kills $(KILLS))

audit: install ## look at every page of a fresh site: links, HTML, axe, weight, Lighthouse (SITE)
	@$(BIN)/python -m tests.audit $(if $(SITE),--site $(SITE))

help-pictures: install ## take the pictures of the help from a fresh site, in both languages
	@$(BIN)/python -m tests.pictures
