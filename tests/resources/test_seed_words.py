"""The words of the seed: in both languages, well set, renewed where nobody wrote."""

import io
import re

import pytest
from django.core.management import call_command
from wagtail.models import ModelLogEntry

from resources import seeding
from resources.management.commands import load_seed
from resources.models import Resource
from resources.seed_words import MARK, WORDS, renew_words
from tests.factories.accounts import UserFactory
from tests.factories.resources import ResourceFactory

ENTRIES = seeding.read_entries()
SUMMARY_LENGTHS = range(120, 421)
SENTENCE_END = re.compile(r"[.?](?=\s|$)")
BADLY_SET_FRENCH = re.compile(
    r"""['"]|\s{2}|(?<!\u00a0):(?!/)|(?<!\u202f)[;!?]|«(?!\u00a0)|(?<!\u00a0)»"""
)
BADLY_SET_ENGLISH = re.compile(r"""['"\u00a0\u202f]|\s{2}|\s[;:!?]""")

# Their titles in both languages were seen, though only one of them has an edition.
WITH_A_SECOND_TITLE = {
    "community-case-management-of-childhood-illnesses-policy-and-": "abstract in French",
    "integrated-community-case-management-an-experience-from-the-": "bilingual title",
    "review-of-community-based-management-of-acute-malnutrition-i": "citation in English",
}
# Its French edition is known, the title of that edition is not.
WITH_AN_UNSEEN_TITLE = "benefits-of-integrating-malaria-case-management-and-iccm"

KEY = "seed:test-record"
FIRST = {
    "key": "test-record",
    "title_en": "A guide",
    "title_fr": "",
    "summary_en": "Short.",
    "summary_fr": "",
    MARK: "",
}
NEWER = FIRST | {
    "title_fr": "Un guide",
    "summary_en": "Longer than before.",
    "summary_fr": "Plus long qu’avant.",
    MARK: "fr",
}


# --- What is written ----------------------------------------------------------


def test_a_resource_speaks_both_languages():
    for entry in ENTRIES:
        for name in WORDS:
            assert entry[name].strip() == entry[name] != ""
        assert entry["title_en"] != entry["title_fr"]
        for name in ("summary_en", "summary_fr"):
            assert len(entry[name]) in SUMMARY_LENGTHS
            assert 2 <= len(SENTENCE_END.findall(entry[name])) <= 3
            assert entry[name].endswith(".")


def test_words_are_set_as_their_language_sets_them():
    for entry in ENTRIES:
        for name in ("title_fr", "summary_fr"):
            assert not BADLY_SET_FRENCH.search(entry[name]), entry[name]
        for name in ("title_en", "summary_en"):
            assert not BADLY_SET_ENGLISH.search(entry[name]), entry[name]


def test_a_title_that_no_edition_bears_is_marked_as_ours():
    for entry in ENTRIES:
        lacking = {"en", "fr"} - set(entry["languages"])
        if entry["key"].startswith(tuple(WITH_A_SECOND_TITLE)):
            assert entry[MARK] == ""
            assert len(lacking) == 1
        elif entry["key"] == WITH_AN_UNSEEN_TITLE:
            assert entry[MARK] == "fr"
            assert not lacking
        else:
            assert entry[MARK] == "".join(lacking)


# --- What a newer seed may change ---------------------------------------------


@pytest.fixture
def record(db):
    """As loaded from an older seed: published once, by nobody."""
    words = {name: FIRST[name] for name in (*WORDS, MARK)}
    return ResourceFactory(source_key=KEY, files=["en"], **words)


def words_of(resource):
    now = Resource.objects.get(pk=resource.pk)
    return {name: getattr(now, name) or "" for name in (*WORDS, MARK)}


def said(entry):
    return {name: entry[name] for name in (*WORDS, MARK)}


@pytest.mark.both_databases
def test_an_untouched_record_gets_the_newer_words(record):
    address = record.files[0].address
    assert renew_words([NEWER]) == 1
    assert words_of(record) == said(NEWER)
    now = Resource.objects.get(pk=record.pk)
    assert now.slug_fr == "un-guide"
    assert now.slug_en == record.slug_en
    assert now.files[0].address == address
    assert not now.has_unpublished_changes
    assert now.get_latest_revision_as_object().title_fr == "Un guide"
    assert renew_words([NEWER]) == 0


def test_a_record_that_a_person_saved_is_left_alone(record):
    record.save_revision(user=UserFactory()).publish()
    assert renew_words([NEWER]) == 0
    assert words_of(record) == said(FIRST)


def test_a_record_that_a_person_acted_upon_is_left_alone(record):
    ModelLogEntry.objects.log_action(record, "wagtail.lock", user=UserFactory())
    assert renew_words([NEWER]) == 0


def test_a_record_with_a_waiting_draft_is_left_alone(record):
    record.year = 1999
    record.save_revision()
    assert renew_words([NEWER]) == 0
    assert words_of(record) == said(FIRST)


def test_a_record_taken_off_the_site_is_left_alone(record):
    record.unpublish()
    assert renew_words([NEWER]) == 0
    assert not Resource.objects.get(pk=record.pk).live


def test_a_text_written_without_an_account_is_kept(record):
    record.title_fr = "Le guide"
    record.save_revision().publish()
    assert renew_words([NEWER]) == 1
    kept = {"title_fr": "Le guide", MARK: ""}
    assert words_of(record) == said(NEWER) | kept


def test_a_text_that_was_emptied_stays_empty(db):
    words = {name: NEWER[name] for name in (*WORDS, MARK)}
    record = ResourceFactory(source_key=KEY, **words)
    record.summary_fr = ""
    record.save_revision().publish()
    assert renew_words([NEWER]) == 0
    assert words_of(record)["summary_fr"] == ""


def test_what_is_up_to_date_costs_one_query(record, django_assert_num_queries):
    renew_words([NEWER])
    with django_assert_num_queries(1):
        assert renew_words([NEWER]) == 0


def test_loading_tells_of_newer_words(record, monkeypatch):
    monkeypatch.setattr(load_seed, "load_resources", lambda vocabulary: 0)
    monkeypatch.setattr(load_seed, "read_entries", lambda: [NEWER])
    out = io.StringIO()
    call_command("load_seed", stdout=out)
    assert "Resources with newer words: 1." in out.getvalue()
