"""The same question to both engines: the same answer, to the letter."""

import dataclasses

import pytest

from portal.search import completion
from portal.search.records import DESK
from tests.contract.conftest import EMBEDDED
from tests.contract.corpus import library, questions
from tests.factories.accounts import PersonFactory
from tests.factories.search import a_record
from tests.portal.search.answers.test_whatever import HOSTILE, HOSTILE_CHOICES

BY_HAND = [
    "stock-outs",
    "rupture de stock",
    "RUPTURES",
    "nouveau-ne",
    "l'hopital",
    "l’hôpital du village",
    '"danger signs"',
    '"signes de danger" enfant',
    '"the of"',
    "the",
    "WHO",
    "who treats malaria",
    "WHO malaria treatment",
    "zinc OR amoxicillin OR nowhere",
    '"zinc" OU paludisme',
    "saude zinco",
    "draftword",
    "nowhere at all",
    "zinc zinc zinc",
    "child health worker community malaria treatment zinc nowhere",
    "enfant santé agent communautaire paludisme inconnu",
    "data-reporting system",
]
MISTYPED = [
    "malarai",
    "comunity helth worker",
    "paludsime",
    "diarhee",
    "DIAGNOSTC",
    "zinc amoxicilin",
    "l’hopitl",
    "draftwrod",
    "plumpynut",
]
BEGUN = ["comm", "santé ag", "super", "nouv", "draftw", "zinc tr", "mal"]
CHOICES = [
    {},
    {"language": "fr"},
    {"filters": {"type": ("type-1",)}},
    {"filters": {"type": ("type-1", "type-2"), "component": ("c3",)}},
    {"filters": {"language": ("fr",)}, "year_from": 2012},
    {"year_from": 2010, "year_to": 2015},
    {"year_from": 2015, "year_to": 2010},
    {"filters": {"tag": ("nothing-has-it",)}},
    {"sort": "date"},
    {"sort": "title"},
    {"sort": "title", "language": "fr"},
    {"page": 2},
    {"page": 3, "size": 7},
    {"page": 400},
    {"facets": ("tag", "component"), "facet_size": 2},
    {"facets": ("component",), "facet_size": 1, "filters": {"component": ("c7",)}},
]


def differences(answers):
    """What the engines do not agree on, in signs that any terminal can show."""
    embedded, elastic = (dataclasses.asdict(answer) for answer in answers)
    pairs = [(name, embedded[name], elastic[name]) for name in embedded]
    pairs += zip(range(100), embedded["hits"], elastic["hits"], strict=False)
    for hit in elastic["hits"]:
        hit["score"] = pytest.approx(hit["score"], rel=1e-5)
    found = [ascii(pair) for pair in pairs if pair[1] != pair[2]]
    return [line for line in found if not line.startswith("('hits'")] or found


@pytest.fixture
def stocked(both):
    both.hold(*library())
    return both


def test_every_question_has_the_same_answer(stocked):
    for text in [*questions(), *BY_HAND]:
        for language in ("en", "fr"):
            answers = stocked.ask(text, language=language)
            assert not differences(answers), ascii(text)


def test_the_questions_are_worth_asking(stocked):
    answers = [stocked.ask(text)[1] for text in [*questions(), *BY_HAND]]
    hits = [hit for answer in answers for hit in answer.hits]

    assert sum(answer.total > 20 for answer in answers) > 20
    assert sum(answer.partial_total > 0 for answer in answers) > 3
    assert sum(hit.passage is not None for hit in hits) > 500
    assert sum(bool(hit.missing) for hit in hits) > 100
    assert sum(not answer.total for answer in answers) > 3


def test_every_choice_has_the_same_answer(stocked):
    for choices in CHOICES:
        for text in ("", "zinc", "child malaria training", '"du district"', "nowhere"):
            answers = stocked.ask(text, **choices)
            assert not differences(answers), ascii((text, choices))


def test_whoever_asks_sees_the_same_and_nothing_more(stocked, groups):
    groups("partners", DESK)
    person = PersonFactory()
    for asked in ({}, {"person": person}, {"person": person, "shelf": DESK}):
        for text in ("draftword", "zinc", "child malaria", ""):
            answers = stocked.ask(text, **asked)
            assert not differences(answers), ascii((text, asked))
    assert stocked.ask("draftword")[1].total == 0
    assert stocked.ask("draftword", person=person, shelf=DESK)[1].total == 70


def test_whatever_people_type_is_answered_alike(stocked):
    for text in HOSTILE:
        answers = stocked.ask(text)
        assert not differences(answers), ascii(text)
    for choices in HOSTILE_CHOICES:
        answers = stocked.ask("zinc", **choices)
        assert not differences(answers), ascii(choices)


def test_the_longest_questions_are_within_what_the_server_takes(stocked):
    texts = [
        "-".join("ab" for _ in range(200)),
        " ".join(f"w{n}-x{n}" for n in range(32)),
        '"' + " ".join(f"w{n}" for n in range(150)) + '"',
        " ".join(f'"zinc w{n}"' for n in range(40)),
        "l’" * 300,
        "zinc " + " ".join("abcdefghijklmnopqrstuvwxyz") * 10,
    ]
    for text in texts:
        assert not differences(stocked.ask(text)), text


@pytest.mark.parametrize(
    "said",
    [
        "l’œuvre Œdème ŒUVRE",
        "½ CO₂ ① m² ª",
        "ﬁnancing eﬀect",
        "naïve Ångström Ærø ß ẞ",
        "e\u0301tude re\u0300glement",
        "stock\u00adout zero\u200bwidth",
        "1,000.50 2024-01-05 L3221-3",
        "हिन्दी العربية 漢字 かな ไทย",
        "don't agent's aujourd'hui presqu'île",
        "İstanbul ISTANBUL ıstanbul",
        "x_y_z a__b _ __",
        "ƛ zqpadzq ƛƛ",
        "tab\tnew\nline\x0bend",
        "cut at a line-\nend and nouv-\nelle",
        "a" * 63 + " " + "b" * 64 + " " + "c" * 300,
        "😀 emoji 👩‍⚕️ worker",
        "Le Mali va mal, HAÏTI_2015, Malaisie, malaise",
        "United units of Leone and Principe",
    ],
)
def test_odd_signs_are_indexed_and_found_alike(both, said):
    both.hold(
        a_record(1, said, said, summary={"en": said}, pages={("a", "en"): [said]}),
        a_record(2, "", said, keywords={"fr": said}, pages={("b", "pt"): [said]}),
        a_record(3, "Plain words"),
    )

    for text in [said, *said.split()]:
        answers = both.ask(text)
        assert not differences(answers), ascii(text)


def test_both_mend_the_same_words(both):
    both.hold(*library())

    for text in MISTYPED:
        embedded, elastic = both.ask(text, spelling=True)
        assert embedded.mended == elastic.mended, text
        assert embedded.total == elastic.total, text
    assert both.ask("malarai", spelling=True)[0].mended == "malaria"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_both_propose_the_same_endings_and_titles(
    both, elasticsearch, settings, language
):
    both.hold(*library())

    for text in BEGUN:
        told = []
        for engine in (EMBEDDED, elasticsearch):
            settings.ELASTICSEARCH = engine
            found = completion.titles(text, language, 8)
            endings = completion.endings(text, language, 5)
            told.append((endings, [hit.key for hit in found]))
        assert told[0] == told[1], text
    assert told[0][0], "nothing was proposed"
