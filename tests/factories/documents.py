"""Real documents, made of the words they are given: PDF, DOCX and a scan."""

import io

import docx
from PIL import Image, ImageDraw


def make_pdf(pages, title="", *, extra=None, resources="", draw=""):
    """A PDF with one page for each text; its lines are the lines of the page.

    The letters are those of WinAnsi (cp1252): enough for English and French. `extra`
    are more objects by number, which pages name in `resources` and use in `draw`.
    """
    font, catalog, tree = 3, 1, 2
    bodies = {
        catalog: b"<< /Type /Catalog /Pages 2 0 R >>",
        font: (
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica"
            b" /Encoding /WinAnsiEncoding >>"
        ),
        4: b"<< /Title (" + _escaped(title) + b") >>",
    }
    kids = []
    for index, text in enumerate(pages):
        page, content = 5 + 2 * index, 6 + 2 * index
        kids.append(f"{page} 0 R")
        bodies[page] = (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
            f" /Resources << /Font << /F1 3 0 R >> {resources} >> /Contents {content} 0 R >>"
        ).encode()
        bodies[content] = _stream(text, draw)
    bodies[tree] = (
        f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    )
    return _file(bodies | (extra or {}))


def make_docx(sections):
    """A DOCX of (heading, text) pairs; each text's lines are its paragraphs."""
    document = docx.Document()
    for heading, text in sections:
        if heading:
            document.add_heading(heading, level=1)
        for paragraph in text.split("\n"):
            document.add_paragraph(paragraph)
    return _saved(document.save)


def make_scan(pages=1):
    """A PDF whose pages are pictures of words: nothing in it can be read as text."""
    pictures = []
    for number in range(1, pages + 1):
        picture = Image.new("RGB", (600, 800), "white")
        ImageDraw.Draw(picture).text((60, 60), f"A scanned page, {number}", "black")
        pictures.append(picture)
    return _saved(
        lambda target: pictures[0].save(
            target, format="PDF", save_all=True, append_images=pictures[1:]
        )
    )


def _stream(text, draw):
    lines = [b"BT /F1 11 Tf 14 TL 50 790 Td"]
    lines += [b"(" + _escaped(line) + b") Tj T*" for line in text.split("\n")]
    data = b"\n".join([*lines, b"ET", draw.encode()])
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def _escaped(text):
    escaped = text.encode("cp1252").replace(b"\\", b"\\\\")
    return escaped.replace(b"(", b"\\(").replace(b")", b"\\)")


def _file(bodies):
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number in sorted(bodies):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, bodies[number]))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(
        b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(places) + 1, start)
    )
    return out.getvalue()


def _saved(save):
    target = io.BytesIO()
    save(target)
    return target.getvalue()
