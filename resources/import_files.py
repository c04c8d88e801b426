"""The files of an import: found inside the folder, nowhere else."""

import re
from pathlib import Path
from unicodedata import normalize

from django.utils.translation import gettext as _

from portal.uploads.models import Document


class FileRefusedError(Exception):
    """Why a file is not taken, as a sentence."""


def find_file(folder, name):
    """The path of a file that is inside the folder, is a file, and is not empty."""
    folder = Path(folder).resolve()
    path = _first_there(folder, name)
    if not path.is_relative_to(folder):
        raise FileRefusedError(_("the file is outside the folder"))
    if path.is_dir():
        raise FileRefusedError(_("this is a folder, not a file"))
    if not path.is_file():
        raise FileRefusedError(_("there is no such file in the folder"))
    if path.stat().st_size == 0:
        raise FileRefusedError(_("the file is empty"))
    return path


def _first_there(folder, name):
    """Names come composed or decomposed, and with the slashes of another system."""
    spellings = [name, normalize("NFC", name), normalize("NFD", name)]
    spellings += [spelling.replace("\\", "/") for spelling in spellings]
    paths = [(folder / spelling).resolve() for spelling in spellings]
    return next((path for path in paths if path.exists()), paths[-1])


def is_called(document, name):
    """Was this document stored under this name? Storage may have lengthened it."""
    storage = document.file.storage
    wanted = Path(storage.get_valid_name(normalize("NFC", name))).stem
    stored = Path(document.filename).stem
    return bool(re.fullmatch(rf"{re.escape(wanted)}(_[A-Za-z0-9]{{7}})?", stored))


def held_before(resource, sha256):
    """Was a document with these bytes in any version of the record?"""
    held = {
        file["document"]
        for content in resource.revisions.values_list("content", flat=True).iterator()
        for edition in content.get("editions", [])
        for file in edition.get("files", [])
    }
    return Document.objects.filter(pk__in=held, sha256=sha256).exists()
