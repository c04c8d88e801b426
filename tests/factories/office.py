"""Office files made of the parts that count, zipped."""

import io
import zipfile

import openpyxl

from portal.uploads import kinds

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
ODF_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "presentation": "presentation",
        "manifest": "manifest",
    }.items()
)


def zipped(parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def make_pptx(slides):
    """A presentation of (title, text, notes)."""
    marks, targets, parts = "", "", {}
    for number, (title, text, notes) in enumerate(slides, start=1):
        marks += f'<p:sldId id="{255 + number}" r:id="rId{number}"/>'
        targets += _relation(number, "slide", f"slides/slide{number}.xml")
        parts[f"ppt/slides/slide{number}.xml"] = _shapes(
            _shape("title", title), _shape("body", text)
        )
        parts[f"ppt/notesSlides/notesSlide{number}.xml"] = _shapes(
            _shape("body", notes), _shape("sldNum", str(number))
        )
        parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = _relations(
            _relation(1, "notesSlide", f"../notesSlides/notesSlide{number}.xml")
        )
    main = f"{kinds.PPTX.content_type}.main+xml"
    return zipped(
        {
            "[Content_Types].xml": f'<Types><Override ContentType="{main}"/></Types>',
            "ppt/presentation.xml": (
                f'<p:presentation xmlns:p="{P}" xmlns:r="{R}"><p:sldIdLst>{marks}'
                "</p:sldIdLst></p:presentation>"
            ),
            "ppt/_rels/presentation.xml.rels": _relations(targets),
            **parts,
        }
    )


def _shapes(*shapes):
    return f'<p:sld xmlns:p="{P}" xmlns:a="{A}">{"".join(shapes)}</p:sld>'


def _shape(kind, text):
    return (
        f'<p:sp><p:nvSpPr><p:nvPr><p:ph type="{kind}"/></p:nvPr></p:nvSpPr>'
        f"<p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def _relations(content):
    return f'<Relationships xmlns="{RELS}">{content}</Relationships>'


def _relation(number, kind, target):
    return f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{target}"/>'


def make_odf(kind, body, manifest=""):
    """An OpenDocument file of a Kind with this XML in its body."""
    name = kind.content_type.rsplit(".", 1)[-1]
    return zipped(
        {
            "mimetype": kind.content_type,
            "content.xml": (
                f"<office:document-content {ODF_NAMES}><office:body><office:{name}>"
                f"{body}</office:{name}></office:body></office:document-content>"
            ),
            "META-INF/manifest.xml": (
                f"<manifest:manifest {ODF_NAMES}>{manifest}</manifest:manifest>"
            ),
        }
    )


def make_epub(chapters):
    """An EPUB of chapters in HTML."""
    items = "".join(
        f'<item id="c{n}" href="text/chapter%20{n}.xhtml"/>'
        for n in range(len(chapters))
    )
    marks = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    return zipped(
        {
            "mimetype": kinds.EPUB.content_type,
            "META-INF/container.xml": (
                '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
                '<rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles>'
                "</container>"
            ),
            "OEBPS/book.opf": (
                '<package xmlns="http://www.idpf.org/2007/opf">'
                f"<manifest>{items}</manifest><spine>{marks}</spine></package>"
            ),
            **{
                f"OEBPS/text/chapter {n}.xhtml": f"<html><body>{chapter}</body></html>"
                for n, chapter in enumerate(chapters)
            },
        }
    )


def make_xlsx(sheets):
    """A workbook of {name: rows}."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()
