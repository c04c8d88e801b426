"""An index that is damaged: the database answers until it is healed."""

import json
import shutil

import pytest
from django.core.management import CommandError, call_command

from portal.search.lengths import Lengths
from portal.search.records import DESK
from tests.factories.search import a_record

RECORDS = [
    a_record(
        n,
        f"Zinc number {n}",
        facets={"type": ("guide",)},
        year=2000 + n,
        pages={("a", "en"): ["zinc and salts", "more"]},
    )
    for n in range(5)
]


def files(folder, pattern):
    return sorted(folder.version_path(folder.current()).glob(pattern))


def removed(pattern):
    def damage(folder):
        for path in files(folder, pattern):
            path.unlink()

    return damage


def replaced(pattern, change):
    """By another file: cutting a mapped file would end this very process."""

    def damage(folder):
        for path in files(folder, pattern):
            content = path.read_bytes()
            path.unlink()
            path.write_bytes(change(content))

    return damage


def halved(content):
    return content[: len(content) // 2]


def without_version(folder):
    shutil.rmtree(folder.version_path(folder.current()))


def without_anything(folder):
    shutil.rmtree(folder.root)


def pointing_nowhere(folder):
    folder.point_to("v000000000000-1")


def pointing_at_rubbish(folder):
    (folder.root / "CURRENT").write_bytes(b"\xff\xfe\x00")


DAMAGES = {
    "no term file": removed("resources/*.term"),
    "no fast file": removed("resources/*.fast"),
    "no store of passages": removed("passages/*.store"),
    "no meta.json": removed("resources/meta.json"),
    "no meta.json of passages": removed("passages/meta.json"),
    "half a term file": replaced("resources/*.term", halved),
    "half an idx file": replaced("resources/*.idx", halved),
    "half a fast file": replaced("resources/*.fast", halved),
    "half a store": replaced("resources/*.store", halved),
    "empty files": replaced("resources/*.*", lambda content: b""),
    "rubbish in meta.json": replaced("resources/meta.json", lambda content: b"{no"),
    "another schema in meta.json": replaced(
        "resources/meta.json",
        lambda content: json.dumps(json.loads(content) | {"schema": []}).encode(),
    ),
    "no folder of the version": without_version,
    "no folder at all": without_anything,
    "CURRENT names what is not there": pointing_nowhere,
    "CURRENT is rubbish": pointing_at_rubbish,
}


@pytest.mark.parametrize("kind", DAMAGES)
def test_a_damaged_index_is_noticed_answered_for_and_healed(
    shelves, ask, found, index_folder, as_new_process, kind
):
    shelves(*RECORDS)
    expected = ask("zinc salts")
    DAMAGES[kind](index_folder)
    as_new_process()

    meanwhile = ask("zinc salts")

    assert meanwhile.degraded
    assert {hit.pk for hit in meanwhile.hits} == set(range(5))
    call_command("drain_search", once=True, verbosity=0)
    healed = ask("zinc salts")
    assert not healed.degraded
    assert healed == expected


@pytest.mark.parametrize(
    "pattern", ["resources/*.idx", "resources/*.fast", "passages/*.store"]
)
def test_flipped_bytes_are_found_by_the_check(
    shelves, ask, found, index_folder, as_new_process, pattern
):
    shelves(*RECORDS)
    expected = found("zinc")

    def flip(content):
        middle = len(content) // 2
        return (
            content[:middle]
            + bytes(byte ^ 0xFF for byte in content[middle : middle + 8])
            + content[middle + 8 :]
        )

    replaced(pattern, flip)(index_folder)
    as_new_process()

    with pytest.raises(CommandError, match="not sound"):
        call_command("check_search", verbosity=0)
    assert ask("zinc").degraded
    call_command("drain_search", once=True, verbosity=0)
    call_command("check_search", verbosity=0)
    assert found("zinc") == expected


def test_a_panic_of_the_engine_is_an_answer_from_the_database(
    shelves, ask, index_folder, monkeypatch
):
    shelves(*RECORDS)
    panic = type("PanicException", (BaseException,), {"__module__": "pyo3_runtime"})

    def panics(*args):
        raise panic("index out of bounds")

    monkeypatch.setattr("portal.search.embedded.engine.passages_for", panics)

    assert ask("zinc").degraded
    assert index_folder.broken()


def test_what_is_no_fault_of_the_engine_is_not_hidden(shelves, ask, monkeypatch):
    shelves(*RECORDS)

    def stops(*args):
        raise KeyboardInterrupt

    monkeypatch.setattr("portal.search.embedded.engine.passages_for", stops)

    with pytest.raises(KeyboardInterrupt):
        ask("zinc")


@pytest.mark.django_db
def test_the_desk_stays_shut_while_the_database_answers(shelves, ask, index_folder):
    shelves(a_record(1, "Zinc", shelf=DESK, acl=frozenset({DESK})))
    shutil.rmtree(index_folder.root)

    assert ask("zinc", shelf=DESK).hits == []


def test_a_folder_that_cannot_be_written_still_answers(shelves, ask, index_folder):
    shelves(*RECORDS)
    removed("resources/*.term")(index_folder)
    (index_folder.root / "BROKEN").mkdir()  # so that the mark cannot be set

    assert ask("zinc").hits


def test_padding_is_as_long_as_the_others_are_on_average():
    lengths = Lengths()
    lengths.note("body_fr", "un agent de santé")
    lengths.note("body_fr", "quatre agents de santé communautaire")
    lengths.note("body_fr", "")

    assert lengths.average("body_fr") == 3  # (2 + 4) / 2, without stop words
    assert len(lengths.padding("body_fr").split()) == 3
    assert lengths.padding("body_en") == ""


def test_records_of_one_language_do_not_change_the_order_of_the_other(shelves, ask):
    """tantivy divides lengths by all records; padding keeps the average true."""
    words = [f"mot{n}" for n in range(60)]
    french = [
        a_record(
            n, "", "", pages={("a", "fr"): [" ".join(["zinc"] * k + words[:length])]}
        )
        for n, (k, length) in enumerate([(1, 5), (2, 20), (3, 58), (4, 60)])
    ]
    english = [
        a_record(100 + n, "", "", pages={("b", "en"): ["salts only"]})
        for n in range(40)
    ]
    shelves(*french)
    alone = [hit.pk for hit in ask("zinc", language="fr").hits]

    shelves(*english, *french)

    assert [hit.pk for hit in ask("zinc", language="fr").hits] == alone
