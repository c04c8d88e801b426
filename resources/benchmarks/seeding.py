"""The framework a new site begins with: added where missing, never overwritten."""

import json
from pathlib import Path

from portal.topics.models import Component, Phase
from portal.topics.sown import yet_to_sow
from resources.benchmarks.models import Benchmark, BenchmarkResource, Indicator
from resources.models import Resource

SEED = Path(__file__).parent / "seed"


def read_rows(name):
    return json.loads((SEED / f"{name}.json").read_text(encoding="utf-8"))


def load_benchmarks(vocabulary):
    """Add what is missing; tell how many. Call it inside a transaction."""
    there = _keys_in_use(Benchmark)
    resources = _resources_by_key()
    missing = _unknown_rows("benchmarks", there)
    for row in missing:
        values = row | {
            "component": vocabulary.term(Component, row["component"]),
            "phase": vocabulary.term(Phase, row["phase"]),
        }
        values["resource_rows"] = [
            BenchmarkResource(resource=resources[f"seed:{key}"], sort_order=place)
            for place, key in enumerate(values.pop("resources", []))
            if f"seed:{key}" in resources
        ]
        Benchmark(source_key=_key(row), **_without_key(values)).save()
    return len(missing)


def load_indicators(vocabulary):
    """As load_benchmarks. A code that a person has given to another one is left."""
    there = _keys_in_use(Indicator)
    codes = set(Indicator.objects.values_list("code", flat=True))
    missing = [
        row for row in _unknown_rows("indicators", there) if row["code"] not in codes
    ]
    for row in missing:
        component = vocabulary.term(Component, row["component"])
        values = _without_key(row) | {"component": component}
        Indicator.objects.create(source_key=_key(row), **values)
    return len(missing)


def _unknown_rows(name, there):
    """Rows that are not there, but for those that a person took out."""
    rows = read_rows(name)
    unknown = yet_to_sow(name, [row["key"] for row in rows])
    return [row for row in rows if row["key"] in unknown and _key(row) not in there]


def _keys_in_use(model):
    keys = model.objects.filter(source_key__isnull=False)
    return set(keys.values_list("source_key", flat=True))


def _resources_by_key():
    rows = Resource.objects.filter(source_key__startswith="seed:")
    return {resource.source_key: resource for resource in rows}


def _key(row):
    return f"seed:{row['key']}"


def _without_key(row):
    return {name: value for name, value in row.items() if name != "key"}
