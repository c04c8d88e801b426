"""What a stored file is called."""

import unicodedata
from pathlib import PurePath


def corrected_name(name, kind):
    """The name with the ending of what the file is: "a.docx" of a PDF is "a.pdf"."""
    path = PurePath(unicodedata.normalize("NFC", PurePath(name).name))
    if path.suffix.lower().lstrip(".") in kind.extensions:
        return path.name
    # "v1.2 final" has no ending, "report.docx" has one.
    stem = path.stem if 2 <= len(path.suffix) <= 5 else path.name
    return f"{stem}.{kind.extension}"
