"""An index of records that need no model."""

import pytest
from django.core.management import call_command

from portal.search import access, indexing
from portal.search.embedded import reader
from portal.search.embedded.folder import Folder
from portal.search.query import SearchRequest, search
from tests.factories.search import ListSource, TermSource, a_record
from tests.factories.topics import GlossaryTermFactory

WORKERS = a_record(
    1,
    "Guide for community health workers",
    "Guide des agents de santé communautaires",
    pages={
        ("aa", "en"): ["Introduction", "Supplies", "Give zinc to a child <b>daily</b>"],
        ("bb", "fr"): ["Préface", "Donner du zinc à l’enfant"],
    },
)
SALTS = a_record(
    2,
    "Oral rehydration salts",
    summary={"en": "How a child with diarrhoea is treated", "fr": "La diarrhée"},
)
FRENCH = a_record(3, "", "Le traitement du paludisme", keywords={"fr": "ASC agent"})
STOCK_FR = a_record(
    7,
    "",
    "La chaîne d’approvisionnement",
    pages={("cc", "fr"): ["Préface", "Éviter les ruptures de stocks au village"]},
)


@pytest.fixture
def only_source(monkeypatch):
    """Register one source in place of all others."""

    def register(source):
        monkeypatch.setattr(indexing, "_sources", {})
        indexing.register(source)
        return source

    return register


@pytest.fixture
def shelves(db, only_source):
    """A source that holds what it is given: `shelves(a_record(…), …)` indexes them."""
    source = only_source(ListSource())

    def hold(*records):
        source.held = list(records)
        call_command("rebuild_search", verbosity=0)
        return source

    return hold


@pytest.fixture
def three(shelves):
    shelves(WORKERS, SALTS, FRENCH)


@pytest.fixture
def glossary(db):
    GlossaryTermFactory(en="stock-out", fr="rupture de stock")
    GlossaryTermFactory(
        en="community health worker",
        en_acronym="CHW",
        fr="agent de santé communautaire",
        fr_acronym="ASC",
    )
    GlossaryTermFactory(en="rapid test", fr="test rapide", fr_acronym="TDR")
    GlossaryTermFactory(en="mandate", fr="termes de référence", fr_acronym="TDR")


@pytest.fixture
def terms(transactional_db, only_source):
    """A source of glossary terms: rows that any process sees."""
    return only_source(TermSource())


@pytest.fixture
def ask():
    """Search as nobody in particular: `ask("words", sort="title")`."""

    def ask(text="", *, person=None, **choices):
        choices.setdefault("spelling", False)  # what is typed is what is asked for
        return search(SearchRequest(text=text, **choices), person)

    return ask


@pytest.fixture
def found(ask):
    """The numbers of what is found, in their order."""

    def found(text="", **choices):
        result = ask(text, **choices)
        assert not result.degraded
        return [hit.pk for hit in result.hits]

    return found


@pytest.fixture
def groups(monkeypatch):
    """`groups("desk")`: signed-in people belong to these."""
    monkeypatch.setattr(access, "_rules", [])

    def belong(*names):
        access.register(lambda person: set(names))

    return belong


@pytest.fixture
def index_folder():
    return Folder()


@pytest.fixture
def as_new_process():
    """Forget what this process has open, as one that has just started."""
    return reader._forget
