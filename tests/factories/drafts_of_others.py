"""What must change nothing for those who may not see it: drafts of another sub-group,
and the secretariat's documents, full of the very words that are asked for."""

from dataclasses import asdict, dataclass

from portal.search.contract import InsideRequest, SearchRequest
from portal.search.query import search, search_inside
from portal.search.records import DESK, WORKSPACE
from tests.factories.search import a_record

OURS, THEIRS = "subgroup-a", "subgroup-b"
QUESTIONS = (
    "zinc",
    "paludisme",
    "zinc stock",
    "rupture de stock",
    "zinc supervision referral",
    "supervision formation district",
    '"child health" zinc',
    "malaria OR zinc",
)


@dataclass(frozen=True)
class Member:
    """Somebody who is signed in; `groups` says of what."""

    is_authenticated: bool = True
    is_active: bool = True


def of_the_workspace(records, group, start):
    """The same texts as drafts of a sub-group."""
    return [
        a_record(
            start + number,
            *(record.title.get(language, "") for language in ("en", "fr")),
            shelf=WORKSPACE,
            acl=frozenset({group}),
            summary=record.summary,
            date=record.date,
            passages=record.passages,
        )
        for number, record in enumerate(records)
    ]


def of_others(number=40, start=5000):
    """Drafts, and documents of the desk: long, and with some of the words only."""
    for n in range(number):
        said = "zinc stock supervision district " * (n + 1)
        fields = {
            "summary": {"en": said, "fr": "paludisme rupture formation " * n},
            "pages": {("theirs", "en"): ["zinc", said], ("leur", "fr"): ["paludisme"]},
        }
        yield a_record(
            start + n,
            "Zinc zinc supervision",
            "Paludisme et formation",
            shelf=WORKSPACE if n % 2 else DESK,
            acl=frozenset({THEIRS if n % 2 else DESK}),
            **fields,
        )


def all_answers(person, shelf, keys):
    """Everything that is told to somebody: hits, scores, passages, counts, pages."""
    told = []
    for language in ("en", "fr"):
        for text in QUESTIONS:
            for page in (1, 2):
                request = SearchRequest(
                    text=text, language=language, shelf=shelf, page=page, size=5
                )
                result = search(request, person)
                assert not result.degraded
                told.append((language, text, asdict(result)))
            for key in keys:
                request = InsideRequest(key, text, language, shelf)
                told.append((language, text, asdict(search_inside(request, person))))
    return told
