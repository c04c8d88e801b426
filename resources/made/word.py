"""The glossary as a Word document, with headings, tables and languages of its own."""

import io
import re
from datetime import UTC, datetime

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

INK = RGBColor(0x10, 0x23, 0x1E)
REGIONS = {"en": "en-GB", "fr": "fr-FR"}
WIDTHS = (Mm(70), Mm(70), Mm(34))
CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def written_docx(said):
    document = begun_docx(said["title"], said["author"], said["language"])
    document.add_paragraph(said["lead"])
    for letter in said["letters"]:
        document.add_heading(letter["letter"], level=1)
        _add_table(document, letter["entries"], said)
    _add_foot(document, said["foot"])
    return bytes_of(document)


def begun_docx(title, author, language):
    """An empty one with its title, in the look of the site."""
    document = docx.Document()
    _set_page(document)
    _set_styles(document, language)
    properties = document.core_properties
    properties.title = title
    properties.author = author
    properties.language = REGIONS[language]
    properties.comments = ""
    # The library's own empty document is of 2013; Word wants no zone.
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)
    document.add_heading(title, level=0)
    return document


def bytes_of(document):
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _set_page(document):
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(18)


def _set_styles(document, language):
    for name, size in (("Normal", 10), ("Heading 1", 15), ("Title", 22)):
        style = document.styles[name]
        style.font.name = "Calibri"
        style.font.size = Pt(size)
        style.font.color.rgb = INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        # A theme's font would win over the one that is named.
        for theme in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[theme]
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(_language(language))


def _add_table(document, entries, said):
    """With a head that is said again on each page."""
    has_notes = any(entry["note"] for entry in entries)
    names = [said["own_name"], said["other_name"]]
    names += [said["note_name"]] * has_notes
    table = document.add_table(rows=1 + len(entries), cols=len(names))
    table.style = "Light List"
    table.autofit = False
    rows = list(table.rows)
    _say(rows[0].cells, [(name, "") for name in names], widths=WIDTHS)
    _mark(rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
    for row, entry in zip(rows[1:], entries, strict=True):
        _mark(row._tr.get_or_add_trPr(), "w:cantSplit")
        texts = [
            (_with_acronym(entry["term"], entry["acronym"]), ""),
            (
                _with_acronym(entry["translation"], entry["translation_acronym"]),
                said["other"],
            ),
        ]
        texts += [(entry["note"], "")] * has_notes
        _say(row.cells, texts, widths=WIDTHS)


def _with_acronym(term, acronym):
    return f"{term} ({acronym})" if acronym else term


def _say(cells, texts, widths):
    """`texts`: with their language, where it is not that of the document."""
    for cell, (text, language), width in zip(cells, texts, widths, strict=False):
        cell.width = width
        run = cell.paragraphs[0].add_run(CONTROL_CHARACTERS.sub(" ", text))
        if language:
            run._r.get_or_add_rPr().append(_language(language))


def _add_foot(document, text):
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    paragraph.add_run(f"{text} · ").font.size = Pt(8)
    number = paragraph.add_run()
    number.font.size = Pt(8)
    for kind, instruction in (("begin", ""), ("", "PAGE"), ("end", "")):
        if instruction:
            field = OxmlElement("w:instrText")
            field.text = instruction
        else:
            field = OxmlElement("w:fldChar")
            field.set(qn("w:fldCharType"), kind)
        number._r.append(field)


def _language(code):
    element = OxmlElement("w:lang")
    element.set(qn("w:val"), REGIONS[code])
    return element


def _mark(properties, name):
    properties.append(OxmlElement(name))
