"""What a file is, told by its content and never by its name."""

import re
import zipfile
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.uploads.ole import stream_names

HEAD_BYTES = 4096
TEXT_BYTES = 256 * 1024
PART_BYTES = 1024 * 1024


@dataclass(frozen=True)
class Kind:
    """`extensions` are those a file of this kind may bear, the usual one first."""

    content_type: str
    label: str | Promise
    extensions: tuple[str, ...]

    @property
    def extension(self):
        return self.extensions[0]


class UnknownKindError(ValueError):
    """A file that is not kept; says why in a sentence."""

    @property
    def sentence(self):
        return self.args[0]


OOXML = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."

PDF = Kind("application/pdf", "PDF", ("pdf",))
DOCX = Kind(f"{OOXML}wordprocessingml.document", _("Word document"), ("docx",))
XLSX = Kind(f"{OOXML}spreadsheetml.sheet", _("Excel workbook"), ("xlsx",))
PPTX = Kind(
    f"{OOXML}presentationml.presentation", _("PowerPoint presentation"), ("pptx",)
)
ODT = Kind(f"{ODF}text", _("OpenDocument text"), ("odt",))
ODS = Kind(f"{ODF}spreadsheet", _("OpenDocument spreadsheet"), ("ods",))
ODP = Kind(f"{ODF}presentation", _("OpenDocument presentation"), ("odp",))
DOC = Kind("application/msword", _("Word document (before 2007)"), ("doc",))
XLS = Kind("application/vnd.ms-excel", _("Excel workbook (before 2007)"), ("xls",))
PPT = Kind(
    "application/vnd.ms-powerpoint",
    _("PowerPoint presentation (before 2007)"),
    ("ppt",),
)
PROTECTED = Kind(
    "application/x-ole-storage",
    _("Office file with a password"),
    ("docx", "xlsx", "pptx"),
)
TXT = Kind("text/plain", _("text"), ("txt", "csv", "tsv", "md"))
CSV = Kind("text/csv", "CSV", ("csv", "txt", "tsv"))
EPUB = Kind("application/epub+zip", "EPUB", ("epub",))
ZIP = Kind("application/zip", _("ZIP archive"), ("zip",))
PNG = Kind("image/png", _("PNG picture"), ("png",))
JPEG = Kind("image/jpeg", _("JPEG picture"), ("jpg", "jpeg"))
MP3 = Kind("audio/mpeg", _("MP3 recording"), ("mp3",))
MP4 = Kind("video/mp4", _("MP4 video"), ("mp4", "m4v", "m4a"))

EMPTY = _("The file is empty.")
DAMAGED = _("The file is damaged: it cannot be opened. Upload another copy of it.")
REFUSED = _(
    "This kind of file is not accepted here. Choose a PDF, a Word, Excel or PowerPoint "
    "file, an OpenDocument file, a text or CSV file, an EPUB, a ZIP archive, a PNG or "
    "JPEG picture, an MP3 recording or an MP4 video."
)
REFUSED_MARKUP = _(
    "Web pages, SVG drawings and programs are not accepted here. Save it as a PDF and "
    "upload that."
)

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_KINDS = {
    "EncryptedPackage": PROTECTED,
    "WordDocument": DOC,
    "Workbook": XLS,
    "Book": XLS,
    "PowerPoint Document": PPT,
}
MAIN_PARTS = {
    f"{kind.content_type}.main+xml".encode(): kind for kind in (DOCX, XLSX, PPTX)
}
DECLARED = {kind.content_type.encode(): kind for kind in (ODT, ODS, ODP, EPUB)}
MP4_BRANDS = (b"iso", b"mp4", b"avc", b"M4V", b"M4A", b"MSNV", b"dash", b"f4v")
MARKUP = re.compile(rb"\s*(<[!?a-zA-Z]|#!)")
TEXT_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def kind_of(file):
    """The Kind of an open binary file; raises UnknownKindError. The file is read from 0."""
    file.seek(0)
    head = file.read(HEAD_BYTES)
    if not head:
        raise UnknownKindError(EMPTY)
    head = head.removeprefix(b"\xef\xbb\xbf")
    kind = _by_signature(head) or _by_container(head, file) or _text(head, file)
    file.seek(0)
    return kind


def _by_signature(head):
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head[4:8] == b"ftyp" and head[8:12].startswith(MP4_BRANDS):
        return MP4
    if head.startswith((b"ID3", b"\xff\xfb", b"\xff\xfa", b"\xff\xf3", b"\xff\xf2")):
        return MP3
    # Some programs write a line or two before the mark.
    if b"%PDF-" in head[:1024] and not MARKUP.match(head):
        return PDF
    return None


def _by_container(head, file):
    if head.startswith(OLE_MAGIC):
        names = stream_names(file)
        found = [kind for name, kind in OLE_KINDS.items() if name in names]
        if not found:
            raise UnknownKindError(REFUSED)
        return found[0]
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(file)
    return None


def _zipped(file):
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            if not names:
                raise UnknownKindError(EMPTY)
            if "[Content_Types].xml" in names:
                return _office(_part(archive, "[Content_Types].xml"))
            if "mimetype" in names:
                return DECLARED.get(_part(archive, "mimetype").strip(), ZIP)
    except UnknownKindError:
        raise
    # A broken archive can raise nearly anything.
    except Exception as error:
        raise UnknownKindError(DAMAGED) from error
    if names & {"META-INF/MANIFEST.MF", "AndroidManifest.xml"}:
        raise UnknownKindError(REFUSED_MARKUP)
    return ZIP


def _office(content_types):
    for main_part, kind in MAIN_PARTS.items():
        if main_part in content_types:
            return kind
    raise UnknownKindError(REFUSED)


def _part(archive, name):
    with archive.open(name) as part:
        return part.read(PART_BYTES)


def _text(head, file):
    if MARKUP.match(head):
        raise UnknownKindError(REFUSED_MARKUP)
    file.seek(0)
    text = decoded(file.read(TEXT_BYTES), cut=True)
    if text is None or TEXT_CONTROLS.search(text) or text.startswith("{\\rtf"):
        raise UnknownKindError(REFUSED)
    if MARKUP.match(text.lstrip("\ufeff")[:100].encode("ascii", "replace")):
        raise UnknownKindError(REFUSED_MARKUP)
    return CSV if _is_table(text) else TXT


def decoded(data, cut=False):
    """The text of bytes in UTF-8, UTF-16 (with its mark) or cp1252, or None.

    With `cut` the bytes are the beginning of a file and may end inside a letter.
    """
    return _read(data, cut)[1]


def charset_of(file):
    """How the text of a file is written, as browsers call it, or None."""
    file.seek(0)
    return _read(file.read(TEXT_BYTES), cut=True)[0]


def _read(data, cut):
    encodings = {"utf-8": "utf-8-sig", "windows-1252": "cp1252"}
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = {"utf-16": "utf-16"}
        data = data[: len(data) // 2 * 2]
    for charset, encoding in encodings.items():
        try:
            return charset, _decode(data, encoding, cut)
        except UnicodeDecodeError:
            continue
    return None, None


def _decode(data, encoding, cut):
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if cut and len(data) == TEXT_BYTES and error.start > len(data) - 4:
            return data[: error.start].decode(encoding)
        raise


def _is_table(text):
    lines = [line for line in text.splitlines()[:50] if line.strip()][:20]
    if len(lines) < 3:
        return False
    return any(
        len({line.count(mark) for line in lines}) == 1 and mark in lines[0]
        for mark in (";", "\t", ",")
    )
