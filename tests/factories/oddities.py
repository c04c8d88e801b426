"""Documents that are made to be hard on those who read them."""

import io
import zipfile
import zlib

from tests.factories.documents import make_docx, make_pdf

FIRST_FREE = 5  # the number of an object that a PDF without pages does not have


def make_slow_pdf():
    """A page that says "save, restore" a billion times, in a few kilobytes."""
    return make_long_pdf(["A word"], times=20_000_000, calls=50)


def make_long_pdf(pages, times=200_000, calls=1):
    """Many pages, each of which takes a little while."""
    number = FIRST_FREE + 2 * len(pages)
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"
    return make_pdf(
        pages,
        extra={number: _idling(times, form)},
        resources=f"/XObject << /F {number} 0 R >>",
        draw="/F Do " * calls,
    )


def _idling(times, entries):
    drawing = zlib.compress(zlib.compress(b"q Q\n" * times, 1))
    return (
        b"<< %s /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream"
        % (entries, len(drawing), drawing)
    )


def make_greedy_pdf(depth=24):
    """A page whose drawing calls another twice, which calls another twice, and so on."""
    forms = {
        7 + level: _form(b"/F Do /F Do" if level < depth else b"", 8 + level)
        for level in range(depth + 1)
    }
    resources = "/XObject << /F 7 0 R >>"
    return make_pdf(["A word"], extra=forms, resources=resources, draw="/F Do")


def _form(content, inner):
    return (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources"
        b" << /XObject << /F %d 0 R >> >> /Length %d >>\nstream\n%s\nendstream"
        % (inner, len(content), content)
    )


def make_bulky_docx(megabytes=60):
    """A small DOCX that is large when it is unpacked."""
    return _with_more_in_body(b"<w:p/>" * (megabytes * 1024 * 1024 // 6))


def make_docx_of_body(xml):
    """A DOCX with this WordprocessingML in its body."""
    return _with_more_in_body(xml.encode())


def _with_more_in_body(more):
    small = zipfile.ZipFile(io.BytesIO(make_docx([("", "x")])))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in small.namelist():
            content = small.read(name)
            if name == "word/document.xml":
                content = content.replace(b"<w:body>", b"<w:body>" + more)
            archive.writestr(name, content)
    return target.getvalue()
