"""What is to be known of the documents behind files, many at a time: one query."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from portal.uploads.models import Document
from resources.ingest.models import Reading

UNDER_WAY = "under-way"
UNFINISHED = {Reading.State.WAITING, Reading.State.READING}


@dataclass(frozen=True)
class Facts:
    pk: int
    title: str
    name: str
    size: int
    reading: str
    pages: int | None
    language: str
    owner: int | None
    created: datetime.datetime


def facts_of(documents: Iterable[int | None]) -> dict[int, Facts]:
    numbers = sorted({pk for pk in documents if pk})
    rows = Document.objects.filter(pk__in=numbers).values_list(
        "pk",
        "title",
        "file",
        "file_size",
        "reading__state",
        "reading__pages",
        "reading__language",
        "uploaded_by_user_id",
        "created_at",
    )
    return {
        pk: Facts(
            pk=pk,
            title=title,
            name=PurePosixPath(file).name,
            size=size or 0,
            reading=UNDER_WAY if state in UNFINISHED else state or "",
            pages=pages,
            language=language or "",
            owner=owner,
            created=created,
        )
        for pk, title, file, size, state, pages, language, owner, created in rows
    }
