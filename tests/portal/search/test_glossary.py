"""What search knows of the glossary, in every process, at once."""

import pytest

from portal.search import glossary
from portal.search.plan import plan
from portal.topics.models import GlossaryTerm
from tests.factories.topics import GlossaryTermFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def others(text):
    bridges = plan(text, "en", glossary.current()).bridges
    return {a.wording.text for bridge in bridges for a in bridge.alternatives}


def test_the_next_search_knows_what_was_added_changed_and_deleted():
    term = GlossaryTermFactory(en="bednet", fr="moustiquaire")
    assert others("bednet") == {"moustiquaire"}

    term.fr = "moustiquaire imprégnée"
    term.save()
    assert others("bednet") == {"moustiquaire imprégnée"}

    second = GlossaryTermFactory(en="bednet", fr="filet")
    assert others("bednet") == {"moustiquaire imprégnée", "filet"}

    second.delete()
    assert others("bednet") == {"moustiquaire imprégnée"}


def test_what_has_not_changed_costs_one_query(django_assert_num_queries):
    GlossaryTermFactory(en="bednet", fr="moustiquaire")
    glossary.current()

    with django_assert_num_queries(1):
        glossary.current()


def test_terms_that_are_nothing_but_signs_do_no_harm():
    GlossaryTerm.objects.create(en="(…)", fr="/ / —", en_acronym="?", fr_acronym="…")
    GlossaryTermFactory(en="bednet", fr="moustiquaire")

    assert others("bednet") == {"moustiquaire"}
