"""What sub-groups work on in private."""

import io
import uuid
from pathlib import Path
from unittest.mock import patch

from resources.ingest import reading
from resources.ingest.reading import NEXT, read_some
from subgroups.workspace import actions
from tests.factories.documents import make_pdf, make_scan
from tests.factories.subgroups import SeatFactory, SubgroupFactory


def a_file(pages=("Words of a draft",), name="draft.pdf"):
    file = io.BytesIO(make_pdf(list(pages)))
    file.name = name
    return file


def a_scan(pages=1):
    file = io.BytesIO(make_scan(pages))
    file.name = "scan.pdf"
    return file


def sent(**fields):
    """What a valid form of a draft holds."""
    return {
        "title": "Checklist for stock cards",
        "language": "en",
        "file": None,
        "written_text": "",
        "note": "",
        "form_key": uuid.uuid4().hex,
        **fields,
    }


def a_draft(subgroup=None, by=None, **fields):
    """A draft with its first version; of a member of a sub-group of its own."""
    subgroup = subgroup or SubgroupFactory()
    by = by or SeatFactory(subgroup=subgroup).person
    if not fields.keys() & {"file", "written_text"}:
        fields["file"] = a_file()
    return actions.begin_draft(subgroup=subgroup, sent=sent(**fields), by=by)


def a_version(draft, by=None, **fields):
    if not fields.keys() & {"file", "written_text"}:
        fields["file"] = a_file([f"Words of {uuid.uuid4().hex}"])
    return actions.add_version(
        draft=draft, sent=sent(**fields), by=by or draft.begun_by
    )


def read_all(draft):
    """As the worker reads them, in a child process; the same bytes once in a run, for a
    process takes longer to begin than most tests to end."""
    with patch.object(reading, "messages", remembered):
        for version in draft.versions.all():
            read_some(version.document_id, budget=NEXT)


_read = {}
_messages = reading.messages


def remembered(path, **asked):
    of = (Path(path).read_bytes(), asked["content_type"], asked["from_page"])
    if of not in _read:
        _read[of] = list(_messages(path, **asked))
    yield from _read[of]
