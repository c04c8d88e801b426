"""The framework a new site begins with: added where missing, never overwritten."""

import json
from pathlib import Path

from portal.topics.models import Component, Phase
from resources.benchmarks.models import Benchmark, BenchmarkResource, Indicator
from resources.models import Resource

SEED = Path(__file__).parent / "seed"


def read_rows(name):
    return json.loads((SEED / f"{name}.json").read_text(encoding="utf-8"))


def load_benchmarks(vocabulary):
    """Add what is missing; tell how many. Call it inside a transaction."""
    there = _keys_in_use(Benchmark)
    resources = _resources_by_key()
    missing = [row for row in read_rows("benchmarks") if _key(row) not in there]
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
        row
        for row in read_rows("indicators")
        if _key(row) not in there and row["code"] not in codes
    ]
    for row in missing:
        component = vocabulary.term(Component, row["component"])
        values = _without_key(row) | {"component": component}
        Indicator.objects.create(source_key=_key(row), **values)
    return len(missing)


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
