"""Words of a Word document, section by section."""

import zipfile
from itertools import chain

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from resources.ingest.formats.markup import parsed
from resources.ingest.formats.outline import LIST_MARK, in_sections
from resources.ingest.formats.pages import HEADING_LETTERS, UnreadableError, numbered

W_P, W_TBL, W_TR, W_TC, W_SDT = map(qn, ("w:p", "w:tbl", "w:tr", "w:tc", "w:sdt"))
W_CONTENT = qn("w:sdtContent")
W_R, W_T, W_BOX = qn("w:r"), qn("w:t"), qn("w:txbxContent")
BOLD_HEADING_LETTERS = 120
# Bold lines that have less than this between them are a form, not a text.
SECTION_LETTERS = 200
MARKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n"}
HYPHEN = qn("w:noBreakHyphen")
# Word keeps a second copy of each drawing, for programs that know only the old way.
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
NOTE_PARTS = ("footnotes", "endnotes")


def pages(path, from_page=1):
    document = _opened(path)
    levels = _levels(document)
    body = document.element.body
    blocks = list(_blocks(body, levels))
    if not any(level for level, _ in blocks):
        with_bold = list(_blocks(body, levels, bold_is_heading=True))
        blocks = with_bold if _is_divided(with_bold) else blocks
    return numbered(in_sections(chain(blocks, _around(document))), from_page)


def _is_divided(blocks):
    """Whether the headings have enough under them to be headings."""
    headings = sum(1 for level, _ in blocks if level)
    return sum(len(text) for _, text in blocks) >= SECTION_LETTERS * headings


def _opened(path):
    try:
        return docx.Document(str(path))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise UnreadableError("damaged") from error


def _levels(document):
    """The outline level of each paragraph style that has one: {style id: 1 to 9}."""
    levels = {}
    for style in document.styles.element.iter(qn("w:style")):
        name = style.find(qn("w:name"))
        name = name.get(qn("w:val"), "").lower() if name is not None else ""
        kind, _, number = name.partition(" ")
        if kind == "heading" and number.isdigit():
            levels[style.get(qn("w:styleId"))] = int(number)
        elif (level := _outline_level(style)) is not None:
            levels[style.get(qn("w:styleId"))] = level
    return levels


def _outline_level(element):
    mark = element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    value = mark.get(qn("w:val"), "9") if mark is not None else "9"
    return int(value) + 1 if value.isdigit() and int(value) < 9 else None


def _blocks(parent, levels, bold_is_heading=False):
    for child in parent:
        if child.tag == W_P:
            level = _level(child, levels)
            if bold_is_heading and not level and _is_bold_line(child):
                level = 1
            yield level, _text(child)
            for box in _boxes(child):
                yield from ((0, text) for _, text in _blocks(box, levels))
        elif child.tag == W_TBL:
            yield from ((0, row) for row in _rows(child))
        elif child.tag == W_SDT and child.find(W_CONTENT) is not None:
            yield from _blocks(child.find(W_CONTENT), levels, bold_is_heading)


def _level(paragraph, levels):
    own = _outline_level(paragraph)
    if own is None:
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        own = levels.get(style.get(qn("w:val")), 0) if style is not None else 0
    # Some mark whole paragraphs as headings to make them bold.
    return own if own and len(_text(paragraph)) <= HEADING_LETTERS else 0


def _is_bold_line(paragraph):
    """Whether it looks like a heading, for those who know no styles."""
    runs = [run for run in paragraph.iter(W_R) if _text(run).strip()]
    text = _text(paragraph).strip()
    if not runs or len(text) > BOLD_HEADING_LETTERS or LIST_MARK.match(text):
        return False
    return all(_is_bold(run) for run in runs)


def _is_bold(run):
    mark = run.find(f"{qn('w:rPr')}/{qn('w:b')}")
    return mark is not None and mark.get(qn("w:val"), "1") not in ("0", "false", "off")


def _text(element):
    """The words of a paragraph, without those of boxes that hang on it."""
    words = []
    for child in element:
        if child.tag == W_T:
            words.append(child.text or "")
        elif child.tag in MARKS:
            words.append(MARKS[child.tag])
        elif child.tag == HYPHEN:
            words.append("-")
        elif child.tag not in (W_BOX, FALLBACK):
            words.append(_text(child))
    return "".join(words)


def _boxes(paragraph):
    for box in paragraph.iter(W_BOX):
        outer = [ancestor.tag for ancestor in box.iterancestors()]
        inside = outer[: outer.index(W_P) + 1] if W_P in outer else outer
        if FALLBACK not in outer and W_BOX not in inside:
            yield box


def _rows(table):
    for row in table.iter(W_TR):
        cells = (" ".join(_cell(cell)) for cell in row.iter(W_TC))
        yield " | ".join(cell for cell in cells if cell)


def _cell(cell):
    for paragraph in cell.iter(W_P):
        if text := _text(paragraph).strip():
            yield text


def _around(document):
    """Headers, footers and notes, each once, after all the rest."""
    seen = set()
    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if relation.is_external or kind not in ("header", "footer", *NOTE_PARTS):
            continue
        for paragraph in parsed(relation.target_part.blob).iter(W_P):
            text = _text(paragraph).strip()
            if text and text not in seen:
                seen.add(text)
                yield 0, text
