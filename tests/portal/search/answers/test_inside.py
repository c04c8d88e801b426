"""What is asked of one record."""

from dataclasses import replace

from portal.search.query import InsideRequest, search_inside
from portal.search.records import DESK, Passage
from tests.factories.search import a_record
from tests.portal.search.conftest import STOCK_FR


def inside(key, text, **choices):
    return search_inside(InsideRequest(key=key, text=text, **choices))


LONG = a_record(
    20,
    "A long guide",
    pages={
        ("long", "en"): [
            f"Page {n} on {'zinc' if n % 2 else 'iron'}" for n in range(60)
        ],
        ("kurz", "fr"): ["Le zinc", "Le fer et le zinc chez l’enfant"],
    },
)


def test_all_pages_with_the_words_come_in_the_order_of_the_files(shelves):
    shelves(LONG, a_record(21, "Another", pages={("b", "en"): ["zinc"]}))

    result = inside(LONG.key, "zinc")
    last = inside(LONG.key, "zinc", page=2)

    assert (result.total, result.pages, result.partial) == (32, 2, False)
    found = [(hit.file, hit.page) for hit in [*result.hits, *last.hits]]
    assert found == [
        *(("long", n) for n in range(2, 61, 2)),
        ("kurz", 1),
        ("kurz", 2),
    ]
    assert all("<mark>zinc</mark>" in hit.html for hit in result.hits)


def test_pages_that_have_some_of_the_words_are_said_to_be_partial(shelves):
    shelves(LONG)

    whole = inside(LONG.key, "fer zinc", language="fr")
    part = inside(LONG.key, "zinc plumpynut")

    assert [(h.file, h.page) for h in whole.hits] == [("kurz", 2)]
    assert (part.partial, part.total) == (True, 32)


def test_the_glossary_works_inside_a_record_too(shelves, glossary):
    shelves(STOCK_FR)

    assert [hit.page for hit in inside(STOCK_FR.key, "stock-out").hits] == [2]
    assert inside(STOCK_FR.key, "stock-out", bridge=False).partial


def test_older_pages_are_found_by_those_alone_who_look_for_them(shelves, ask, found):
    new = Passage("new", 2, "en", 1, "zinc for a child")
    old = Passage("old", 1, "en", 7, "zinc and wormwood", older=True)
    record = replace(a_record(30, "A guide"), passages=(new, old))
    shelves(record)

    assert found("zinc") == [30]
    assert found("wormwood") == found('"zinc and wormwood"') == []
    assert [hit.file for hit in inside(record.key, "zinc").hits] == ["new"]
    both = inside(record.key, "zinc", older=True)
    assert [(hit.file, hit.page) for hit in both.hits] == [("new", 1), ("old", 7)]
    assert ask("zinc wormwood").hits[0].passage.file == "new"


def test_whatever_is_asked_of_a_record_is_answered(shelves):
    shelves(LONG)

    texts = ["", "?!", "the", '"', "\x00", "a" * 10_000, "\ud800", "zinc" * 500, "*"]
    for text in texts:
        assert not inside(LONG.key, text).degraded, text


def test_a_record_of_others_shows_no_page(shelves):
    hidden = replace(LONG, acl=frozenset({"partners"}))
    draft = replace(LONG, shelf=DESK, acl=frozenset({DESK}), key="test.thing:22", pk=22)
    shelves(hidden, draft)

    assert inside(LONG.key, "zinc").total == 0
    assert inside(draft.key, "zinc").total == 0
    assert inside(draft.key, "zinc", shelf=DESK).total == 0
    assert inside("test.thing:999", "zinc").total == 0
