"""Filters, and counts that are true whatever is chosen."""

import random
from collections import Counter

import pytest

from portal.search.records import DESK, FACETS
from tests.factories.accounts import PersonFactory
from tests.factories.search import a_record


def generated(chance, count=150):
    """Records with arbitrary values in every facet, as a brute-force count needs."""

    def some(name):
        return tuple(f"{name}-{n}" for n in range(5) if chance.random() < 0.3)

    return [
        a_record(
            pk,
            " ".join(chance.sample(["zinc", "salts", "malaria", "child"], 2)),
            facets={name: some(name) for name in FACETS},
            year=chance.choice([None, 2001, 2005, 2005, 2013]),
        )
        for pk in range(count)
    ]


def brute_force(records, text, filters, years, leaving_out=None):
    low, high = years
    return [
        record
        for record in records
        if text in record.title["en"]
        and all(
            set(values) & set(record.facets[name])
            for name, values in filters.items()
            if name != leaving_out
        )
        and (
            leaving_out == "year"
            or (low is None and high is None)
            or (record.year is not None and (low or 0) <= record.year <= (high or 9999))
        )
    ]


@pytest.mark.parametrize("seed", range(3))
def test_counts_are_true_whatever_is_chosen(shelves, ask, seed):
    chance = random.Random(seed)  # noqa: S311
    records = generated(chance)
    shelves(*records)

    for _ in range(12):
        text = chance.choice(["", "zinc", "malaria"])
        filters = {
            name: tuple(f"{name}-{n}" for n in chance.sample(range(6), 2))
            for name in chance.sample(FACETS, chance.randint(0, 3))
        }
        years = chance.choice([(None, None), (2002, None), (None, 2005), (2005, 2005)])

        result = ask(text, filters=filters, year_from=years[0], year_to=years[1])

        left = brute_force(records, text, filters, years)
        assert result.total == len(left)
        for name in FACETS:
            counted = brute_force(records, text, filters, years, leaving_out=name)
            values = Counter(v for record in counted for v in record.facets[name])
            assert {c.value: c.count for c in result.facets[name]} == dict(values)
        of_any_year = brute_force(records, text, filters, years, leaving_out="year")
        by_year = Counter(record.year for record in of_any_year)
        assert result.without_year == by_year.pop(None, 0)
        assert result.years == sorted(by_year.items())


def test_the_commonest_values_come_first_and_chosen_ones_are_never_cut(shelves, ask):
    shelves(
        a_record(1, "A", facets={"tag": ("rare", "common", "other")}),
        a_record(2, "B", facets={"tag": ("common", "other")}),
        a_record(3, "C", facets={"tag": ("common",)}),
    )

    def tags(**choices):
        return [(c.value, c.count) for c in ask(**choices).facets["tag"]]

    assert tags(facet_size=2) == [("common", 3), ("other", 2)]
    assert tags(facet_size=1, filters={"tag": ("rare",)}) == [
        ("common", 3),
        ("rare", 1),
    ]


def test_years_that_exclude_one_another_find_nothing(three, found):
    assert found(year_from=2020, year_to=2010) == []


def test_only_the_facets_that_are_asked_for_are_counted(three, ask):
    assert set(ask(facets=("type",)).facets) == {"type"}


def test_a_shelf_is_asked_for_its_own_facets_only(shelves, groups, ask):
    groups(DESK)
    states = {"draft": {1, 2}, "live": {3}}
    shelves(
        *[
            a_record(
                pk, "Zinc", shelf=DESK, acl=frozenset({DESK}), facets={"state": (name,)}
            )
            for name, pks in states.items()
            for pk in pks
        ],
        a_record(1, "Zinc"),
    )

    asked = {"filters": {"state": ("draft",)}, "facets": ("state", "nonsense")}
    on_desk = ask("zinc", person=PersonFactory(), shelf=DESK, **asked)
    in_library = ask("zinc", **asked)

    assert {hit.pk for hit in on_desk.hits} == states["draft"]
    counts = [(c.value, c.count) for c in on_desk.facets.pop("state")]
    assert counts == [("draft", 2), ("live", 1)]
    assert not on_desk.facets
    assert (in_library.total, in_library.facets) == (1, {})


def test_who_asks_briefly_is_told_only_what_has_enough_of_the_words(shelves, ask):
    shelves(a_record(1, "Zinc salts for children"), a_record(2, "Zinc"))

    whole, brief = (ask("zinc salts children", brief=way) for way in (False, True))

    assert [hit.pk for hit in whole.hits] == [1, 2]
    assert whole.hits[1].missing
    assert [hit.pk for hit in brief.hits] == [1]
    assert (brief.total, brief.partial_total) == (1, 0)
    assert not brief.facets
