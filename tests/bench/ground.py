"""What measures stand on: a fresh database, records of our own, both engines."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from portal.search import indexing
from portal.search.models import IndexKeeper, SearchOutbox
from tests.elasticsearch import given_or_own
from tests.factories.search import ListSource
from tests.machine import Missing

# What a server of ten thousand resources has; that of the tests makes do with less.
HEAP = "2g"
EMBEDDED = {"hosts": [], "prefix": ""}


def migrated() -> None:
    for path in (settings.DATA_DIR, settings.PRIVATE_ROOT, settings.MEDIA_ROOT):
        Path(path).mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    connection.close()


def only(records: list[Any]) -> None:
    """Records of no model, in place of what the rooms have."""
    source = ListSource()
    source.held = records
    indexing._sources.clear()
    indexing.register(source)


@contextmanager
def engines() -> Iterator[dict[str, dict[str, Any]]]:
    """By name, as settings say it; Elasticsearch where one can be had."""
    found: dict[str, dict[str, Any]] = {"embedded": dict(settings.ELASTICSEARCH)}
    found["embedded"] |= EMBEDDED
    try:
        held = given_or_own(HEAP)
    except Missing as why:
        say(f"!! without Elasticsearch: {why}")
        held = nullcontext({})
    with held as given:
        given = {**os.environ, **given}
        if "ELASTICSEARCH_TEST_URL" in given:
            found["elasticsearch"] = {
                **settings.ELASTICSEARCH,
                "hosts": [given["ELASTICSEARCH_TEST_URL"]],
                "user": given.get("ELASTICSEARCH_TEST_USER", ""),
                "password": given.get("ELASTICSEARCH_TEST_PASSWORD", ""),
                "ca": given.get("ELASTICSEARCH_TEST_CA", ""),
                "prefix": "bench",
            }
        yield found


def use(engine: dict[str, Any]) -> None:
    """From here on this engine answers; one site never has both."""
    settings.ELASTICSEARCH = engine
    IndexKeeper.objects.all().delete()
    SearchOutbox.objects.all().delete()


def say(words: str = "") -> None:
    print(words, flush=True)  # noqa: T201 - this is what it is for
