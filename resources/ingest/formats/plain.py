"""Words of a text or CSV file, a page at each form feed or every few thousand letters."""

from pathlib import Path

from portal.uploads.kinds import decoded
from resources.ingest.formats.pages import UnreadableError, in_chunks, numbered


def pages(path, from_page=1):
    text = decoded(Path(path).read_bytes())
    if text is None:
        raise UnreadableError("damaged")
    sections = [
        ("", chunk)
        for page in text.split("\f")
        for chunk in in_chunks(page.splitlines())
    ]
    return numbered(sections, from_page)
