"""What a file is, by its content."""

import io
import struct
import zipfile

import openpyxl
import pytest
from PIL import Image

from portal.uploads import kinds
from portal.uploads.kinds import UnknownKindError, decoded, kind_of
from portal.uploads.names import corrected_name
from tests.factories.documents import make_docx, make_pdf


def zipped(**parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return target.getvalue()


def office(main_part):
    types = f'<Types><Override ContentType="{main_part}"/></Types>'
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", types)
    return target.getvalue()


def workbook():
    target = io.BytesIO()
    openpyxl.Workbook().save(target)
    return target.getvalue()


def picture(format):
    target = io.BytesIO()
    Image.new("RGB", (2, 2)).save(target, format=format)
    return target.getvalue()


def ole(*names):
    """The smallest container whose directory holds these names."""
    header = bytearray(512)
    header[:8] = kinds.OLE_MAGIC
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    chain = [0xFFFFFFFD, 2, 0xFFFFFFFE] + [0xFFFFFFFF] * 125
    table = struct.pack("<128I", *chain)
    entries = b""
    for name in ("Root Entry", "a", "b", "c", *names):
        raw = name.encode("utf-16-le")
        entries += raw.ljust(64, b"\0") + struct.pack("<H", len(raw) + 2) + bytes(62)
    return bytes(header) + table + entries.ljust(1024, b"\0")


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main"


KEPT = [
    (make_pdf(["x"]), kinds.PDF),
    (b"a line before the mark\n" + make_pdf(["x"]), kinds.PDF),
    (make_docx([("", "x")]), kinds.DOCX),
    (workbook(), kinds.XLSX),
    (office(f"{kinds.PPTX.content_type}.main+xml"), kinds.PPTX),
    (zipped(mimetype=kinds.ODT.content_type), kinds.ODT),
    (zipped(mimetype=kinds.ODS.content_type), kinds.ODS),
    (zipped(mimetype=kinds.ODP.content_type), kinds.ODP),
    (zipped(mimetype="application/epub+zip"), kinds.EPUB),
    (zipped(**{"notes.txt": "x"}), kinds.ZIP),
    (ole("WordDocument"), kinds.DOC),
    (ole("Workbook"), kinds.XLS),
    (ole("PowerPoint Document"), kinds.PPT),
    (ole("EncryptionInfo", "EncryptedPackage"), kinds.PROTECTED),
    (picture("PNG"), kinds.PNG),
    (picture("JPEG"), kinds.JPEG),
    (b"ID3\x04\x00" + bytes(50), kinds.MP3),
    (b"\0\0\0\x20ftypisom" + bytes(50), kinds.MP4),
    (b"Plain words.", kinds.TXT),
    ("Été à l’hôpital".encode(), kinds.TXT),
    ("Été à l’hôpital".encode("cp1252"), kinds.TXT),
    ("Été à l’hôpital".encode("utf-16"), kinds.TXT),
    (b"a;b\n1;2\n3;4\n", kinds.CSV),
    (b"One, two.\nThree, four, five.\nSix.\n", kinds.TXT),
]


@pytest.mark.parametrize(("content", "kind"), KEPT, ids=range(len(KEPT)))
def test_a_file_is_told_by_its_content(content, kind):
    file = io.BytesIO(content)

    assert kind_of(file) is kind
    assert file.tell() == 0


NOT_KEPT = [
    (b"", kinds.EMPTY),
    (b"<!DOCTYPE html><title>x</title>", kinds.REFUSED_MARKUP),
    (b"\xef\xbb\xbf\n <html>%PDF-1.4", kinds.REFUSED_MARKUP),
    ("<html></html>".encode("utf-16"), kinds.REFUSED_MARKUP),
    (b'<svg xmlns="http://www.w3.org/2000/svg"/>', kinds.REFUSED_MARKUP),
    (b'<?xml version="1.0"?><svg/>', kinds.REFUSED_MARKUP),
    (b"#!/bin/sh\nrm -rf /\n", kinds.REFUSED_MARKUP),
    (zipped(**{"META-INF__MANIFEST.MF": "x"}), kinds.REFUSED_MARKUP),
    (b"MZ\x90\x00" + bytes(100), kinds.REFUSED),
    (b"\x7fELF" + bytes(100), kinds.REFUSED),
    (b"GIF89a" + bytes(100), kinds.REFUSED),
    (b"{\\rtf1 words}", kinds.REFUSED),
    (b"\0\0\0\x20ftypheic" + bytes(50), kinds.REFUSED),
    (ole("__properties_version1.0"), kinds.REFUSED),
    (kinds.OLE_MAGIC + b"cut", kinds.REFUSED),
    (office(WORD.replace("document.main", "template.main")), kinds.REFUSED),
    (make_docx([("", "x")])[:500], kinds.DAMAGED),
]


@pytest.mark.parametrize(("content", "sentence"), NOT_KEPT, ids=range(len(NOT_KEPT)))
def test_a_file_that_is_not_kept_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(UnknownKindError) as refusal:
        kind_of(io.BytesIO(content))

    assert refusal.value.sentence == sentence


def test_a_long_text_may_be_cut_inside_a_letter():
    content = b"x" * (kinds.TEXT_BYTES - 1) + "é".encode() * 20

    assert kind_of(io.BytesIO(content)) is kinds.TXT


def test_text_is_decoded_from_what_it_is_written_in():
    assert decoded("à".encode()) == decoded("à".encode("cp1252")) == "à"
    assert decoded("à".encode("utf-16")) == "à"
    assert decoded(b"\x81\x8d\xff") is None


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("report.pdf", kinds.PDF, "report.pdf"),
        ("report.PDF", kinds.PDF, "report.PDF"),
        ("report.docx", kinds.PDF, "report.pdf"),
        ("report", kinds.PDF, "report.pdf"),
        ("version 1.2 final draft", kinds.PDF, "version 1.2 final draft.pdf"),
        ("photo.jpeg", kinds.JPEG, "photo.jpeg"),
        ("de\u0301ce\u0300s.pdf", kinds.PDF, "d\u00e9c\u00e8s.pdf"),
        ("list.csv", kinds.TXT, "list.csv"),
        ("budget.xlsx", kinds.PROTECTED, "budget.xlsx"),
        ("../../etc/passwd", kinds.TXT, "passwd.txt"),
    ],
)
def test_a_stored_file_bears_the_ending_of_what_it_is(name, kind, expected):
    assert corrected_name(name, kind) == expected
