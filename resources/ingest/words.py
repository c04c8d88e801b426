"""The words of a page made fit to keep: normal form, no control characters."""

import re
import unicodedata

# More than any printed page holds; what is longer is data.
PAGE_LETTERS = 200_000

LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
# Control characters, soft hyphens, marks of direction, half letters.
UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufe00-\ufe0f\ufeff\ufff0-\uffff]"
)
# Letters that only the fonts of one program know: bullets, mostly.
PRIVATE = re.compile("[\ue000-\uf8ff]")
SPACES = re.compile(r"[ \t\u00a0]*\t[ \t]*| {2,}")
BLANK_LINES = re.compile(r"\n\s*\n+")


def cleaned(text):
    """Paragraphs stay apart: a line break each, a blank line where there were some."""
    text = text[:PAGE_LETTERS].replace("\r\n", "\n").replace("\r", "\n")
    text = PRIVATE.sub(" ", UNFIT.sub("", text)).translate(LIGATURES)
    text = unicodedata.normalize("NFC", SPACES.sub(" ", text))
    lines = "\n".join(line.strip() for line in text.split("\n"))
    return BLANK_LINES.sub("\n\n", lines).strip()
