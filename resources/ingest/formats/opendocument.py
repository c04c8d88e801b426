"""Words of OpenDocument texts, presentations and sheets."""

from resources.ingest.formats.markup import opened, part
from resources.ingest.formats.outline import in_sections
from resources.ingest.formats.pages import UnreadableError, numbered

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, OFFICE, TABLE, DRAW, MANIFEST, PRESENTATION = (
    f"{{{OASIS}{name}:1.0}}"
    for name in ("text", "office", "table", "drawing", "manifest", "presentation")
)
P, H = f"{TEXT}p", f"{TEXT}h"
ROW = f"{TABLE}table-row"
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
MARKS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n", f"{TEXT}s": " "}
# Words that are not on the page: deleted ones, remarks of reviewers.
UNSEEN = (f"{TEXT}tracked-changes", f"{OFFICE}annotation")


def text_pages(path, from_page=1):
    body = _body(path, "text")
    return numbered(in_sections(_blocks(body)), from_page)


def slide_pages(path, from_page=1):
    slides = []
    for slide in _body(path, "presentation").iter(f"{DRAW}page"):
        texts = [text for _, text in _blocks(slide) if text.strip()]
        slides.append((_title(slide), texts))
    return numbered(slides, from_page)


def sheet_pages(path, from_page=1):
    sheets = [
        (sheet.get(f"{TABLE}name", ""), list(_rows(sheet)))
        for sheet in _body(path, "spreadsheet").iter(f"{TABLE}table")
    ]
    return numbered(sheets, from_page)


def _body(path, kind):
    with opened(path) as archive:
        manifest = part(archive, "META-INF/manifest.xml")
        if (
            manifest is not None
            and next(manifest.iter(f"{MANIFEST}encryption-data"), None) is not None
        ):
            raise UnreadableError("protected")
        content = part(archive, "content.xml")
    body = None if content is None else content.find(f"{OFFICE}body/{OFFICE}{kind}")
    if body is None:
        raise UnreadableError("damaged")
    return body


def _blocks(parent):
    for child in parent:
        if child.tag == H:
            level = child.get(f"{TEXT}outline-level", "1")
            yield int(level) if level.isdigit() else 1, _text(child)
        elif child.tag == P:
            yield 0, _text(child)
        elif child.tag == f"{TABLE}table":
            yield from ((0, row) for row in _rows(child))
        elif child.tag not in UNSEEN:
            yield from _blocks(child)


def _text(element):
    if element.tag in MARKS:
        return MARKS[element.tag]
    if element.tag in UNSEEN or not isinstance(element.tag, str):
        return ""
    words = [element.text or ""]
    for child in element:
        words += [_text(child), child.tail or ""]
    return "".join(words)


def _rows(table):
    for row in table.iter(ROW):
        cells = (
            " ".join(filter(None, (_text(text).strip() for text in cell.iter(P, H))))
            for cell in row.iter(*CELLS)
        )
        if line := " | ".join(cell for cell in cells if cell):
            yield line


def _title(slide):
    for frame in slide.iter(f"{DRAW}frame"):
        if frame.get(f"{PRESENTATION}class") == "title":
            return " ".join(_text(text) for text in frame.iter(P, H))
    return ""
