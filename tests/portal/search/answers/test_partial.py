"""What has only some of the words comes after, and says so."""

from tests.factories.search import a_record


def test_records_that_lack_words_come_after_and_are_called_partial(shelves, ask):
    shelves(
        a_record(1, "Zinc"),
        a_record(2, "Zinc and oral salts"),
        a_record(3, "Salts"),
        a_record(4, "Nothing of it"),
    )

    result = ask("zinc salts")

    assert [(h.pk, h.partial) for h in result.hits][:1] == [(2, False)]
    assert {(h.pk, h.partial) for h in result.hits[1:]} == {(1, True), (3, True)}
    assert (result.total, result.partial_total) == (1, 2)


def test_one_of_three_words_may_lack(shelves, ask):
    shelves(a_record(1, "Zinc salts"), a_record(2, "Zinc"))

    result = ask("zinc salts malaria")

    assert [(h.pk, h.partial) for h in result.hits] == [(1, False), (2, True)]


def test_enough_full_matches_need_no_filling_up(shelves, ask):
    full = [a_record(n, "Zinc and salts") for n in range(20)]
    shelves(*full, a_record(99, "Zinc"))

    result = ask("zinc salts")

    assert (result.total, result.partial_total) == (20, 0)


def test_words_may_stand_in_different_languages(shelves, ask):
    shelves(a_record(1, "Zinc", "Paludisme"))

    assert ask("zinc paludisme").total == 1


def test_pages_run_from_full_matches_into_partial_ones(shelves, ask):
    shelves(
        *[a_record(n, "Zinc salts") for n in range(5)],
        *[a_record(n, "Zinc") for n in range(5, 12)],
    )

    pages = [ask("zinc salts", size=4, page=number) for number in (1, 2, 3, 4)]

    assert [[h.partial for h in page.hits] for page in pages] == [
        [False] * 4,
        [False, True, True, True],
        [True] * 4,
        [],
    ]
    assert {h.pk for page in pages for h in page.hits} == set(range(12))
    assert {page.pages for page in pages} == {3}


def test_facets_count_partial_records_only_where_nothing_matches_fully(shelves, ask):
    shelves(
        a_record(1, "Zinc salts", facets={"type": ("guide",)}),
        a_record(2, "Zinc", facets={"type": ("tool",)}),
    )

    def types(text, **choices):
        return {c.value: c.count for c in ask(text, **choices).facets["type"]}

    assert types("zinc salts") == {"guide": 1}
    assert types("zinc salts", filters={"type": ("tool",)}) == {"guide": 1}
    assert types("salts malaria") == {"guide": 1}
