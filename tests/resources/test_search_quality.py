"""Questions that people ask of the library, and the resource that should answer."""

import csv
import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from portal.search import indexing
from portal.search.query import SearchRequest, search
from tests.factories.search import ListSource, a_record

SEED = settings.BASE_DIR / "resources" / "seed" / "resources.json"
QUESTIONS = Path(__file__).with_name("questions.csv")
# The mean of 1 / rank of the resource that was looked for, when this was written: .92.
FLOOR = 0.88


@pytest.mark.django_db
def test_the_resource_that_is_looked_for_comes_first_or_soon_after(monkeypatch):
    entries = json.loads(SEED.read_text("utf-8"))
    source = ListSource()
    source.held = [
        a_record(
            number,
            entry["title_en"],
            entry["title_fr"],
            summary={code: entry[f"summary_{code}"] for code in ("en", "fr")},
            year=entry["year"],
        )
        for number, entry in enumerate(entries)
    ]
    monkeypatch.setattr(indexing, "_sources", {})
    indexing.register(source)
    call_command("rebuild_search", verbosity=0)
    with QUESTIONS.open(encoding="utf-8") as file:
        questions = list(csv.DictReader(file))

    ranks = {row["question"]: rank_of(row, entries) for row in questions}

    assert [question for question, rank in ranks.items() if rank > 10] == []
    assert sum(1 / rank for rank in ranks.values()) / len(ranks) >= FLOOR, ranks


def rank_of(row, entries):
    result = search(SearchRequest(text=row["question"], language=row["language"]))
    keys = [entries[hit.pk]["key"] for hit in result.hits]
    matching = [n for n, key in enumerate(keys, 1) if key.startswith(row["resource"])]
    return matching[0] if matching else 99
