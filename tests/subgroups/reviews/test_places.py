"""Where a passage stands, and where it stands in the next version."""

import io

import pytest

from subgroups.reviews.actions import reopen, resolve
from subgroups.reviews.places import carry, in_whole_words, page_of
from subgroups.workspace.text import Page
from tests.factories.documents import make_scan
from tests.factories.drafts import a_draft, a_file, a_version, read_all
from tests.factories.reviews import a_thread

PAGES = [
    Page(1, "Stock", "Count the tablets\nof amoxicilline."),
    Page(2, "", "Sign the card. Count the tablets"),
    Page(3, "", "of zinc. Count the tablets."),
]


@pytest.mark.parametrize(
    ("quote", "near", "page"),
    [
        ("Count the tablets", None, 1),
        ("count  the\nTABLETS", 3, 3),
        ("Count the tablets", 2, 2),
        ("tablets of zinc", None, 2),
        ("“Sign the card”", None, 2),
        ("Stock count", None, 1),
        ("Count the strips", None, None),
        ("ign the card", None, None),
        ("...", None, None),
    ],
)
def test_a_passage_is_found_by_its_words(quote, near, page):
    assert page_of(quote, PAGES, near=near) == page


@pytest.mark.parametrize(
    ("quote", "near", "whole"),
    [
        ("trois boîtes de se", 1, "trois boîtes de sels"),
        ("OIS  boi\u0302tes", 1, "trOIS  boîtes"),  # as some systems write accents
        ("“ois boîtes de sel”", None, "“trois boîtes de sels”"),
        ("trois boîtes", 1, "trois boîtes"),
        ("prend", 2, "prendre"),  # on page 2, though page 1 has it whole
        ("prend", None, "prend"),
        ("prend", 3, "prend"),
        ("boîtes s", 1, "boîtes s"),
        ("(.*", 1, "(.*"),
        ("...", 1, "..."),
    ],
)
def test_a_passage_cut_inside_a_word_gets_the_whole_word(quote, near, whole):
    pages = [
        Page(1, "", "Il prend trois boîtes\nde sels."),
        Page(2, "", "Sans les prendre."),
        Page(3, "", "Fin."),
    ]

    assert in_whole_words(quote, pages, near=near) == whole


@pytest.fixture
def draft(db):
    draft = a_draft(file=a_file(["Count the tablets", "Sign the card"]))
    read_all(draft)
    return draft


def place_in(thread, number):
    return thread.places.get(version__number=number)


def test_open_threads_come_along_with_their_place(draft):
    moved = a_thread(draft, quote="Sign the card", page=2)
    gone = a_thread(draft, quote="Count the tablets", page=1)
    whole = a_thread(draft)
    beyond = a_thread(draft, page=2)
    done = a_thread(draft, page=1)
    resolve(thread=done, by=draft.begun_by)

    a_version(draft, file=a_file(["Sign the card. Count the strips"]))
    read_all(draft)

    assert (place_in(moved, 2).page, place_in(moved, 2).state) == (1, "stands")
    assert (place_in(gone, 2).page, place_in(gone, 2).state) == (1, "gone")
    assert (place_in(whole, 2).page, place_in(whole, 2).state) == (None, "stands")
    assert place_in(beyond, 2).state == "gone"
    assert not done.places.filter(version__number=2).exists()


def test_a_page_without_words_at_the_end_is_not_gone(draft):
    thread = a_thread(draft, page=2)

    a_version(draft, file=a_file(["Sign the card. Count the strips", ""]))
    read_all(draft)

    assert place_in(thread, 2).state == "stands"


def test_done_twice_it_is_done_once(draft):
    thread = a_thread(draft, quote="Sign the card", page=2)
    version = a_version(draft, file=a_file(["Sign the card"]))
    read_all(draft)

    carry(version)
    carry(version)

    assert thread.places.count() == 2


def test_nothing_is_called_gone_before_a_version_is_read(draft):
    thread = a_thread(draft, quote="Sign the card", page=2)
    version = a_version(draft, file=a_file(["Sign the card"]))

    carry(version)

    assert thread.places.count() == 1


def test_where_there_is_no_text_nothing_is_called_gone(draft):
    thread = a_thread(draft, quote="Sign the card", page=2)
    file = io.BytesIO(make_scan())
    file.name = "scan.pdf"
    a_version(draft, file=file)
    read_all(draft)

    assert place_in(thread, 2).state == "unknown"


def test_what_is_opened_again_comes_along_later(draft):
    thread = a_thread(draft, quote="Sign the card", page=2)
    resolve(thread=thread, by=draft.begun_by)
    a_version(draft, file=a_file(["Sign the card"]))
    read_all(draft)
    assert thread.places.count() == 1

    reopen(thread=thread)

    assert place_in(thread, 2).page == 1
