"""Words with a hyphen at the end of a line: one word, or a compound."""

import re

# What pdfium writes for a hyphen at the end of a line, whatever it stood for.
BROKEN_WORD = re.compile("([\\w’']*)[\ufffe\u0002]\\s*([\\w’']*)")
WORD = re.compile(r"[^\W\d_]{3,}(?:-[^\W\d_]+)*")
# Second halves that are not the end of a longer word.
ENDS_OF_COMPOUNDS = frozenset(
    """aged based building centred centered driven effective fifths friendly income
    lasting level making oriented quality quarters related resistant responsive
    seeking sensitive sharing solving specific term thirds treated wide
    delà dessous dessus être femme femmes même mêmes vous""".split()
)
PREFIXES = frozenset(["dis", "in", "mis", "re", "un"])


def mend(text: str) -> str:
    """The words of a page in one piece: "commu-" "nity" is "community", but
    "community-" "based" stays "community-based"."""
    if not BROKEN_WORD.search(text):
        return text
    words = {word.lower() for word in WORD.findall(BROKEN_WORD.sub(" ", text))}

    def mended(match: re.Match[str]) -> str:
        first, second = match.groups()
        joint = "-" if _is_compound(first, second, words) else ""
        return f"{first}{joint}{second}"

    return BROKEN_WORD.sub(mended, text)


def _is_compound(first: str, second: str, words: set[str]) -> bool:
    if not first or not second:
        return False
    if first[-1].isdigit() or second[0].isdigit():
        return True
    if second[0].isupper() and not first.isupper():
        return True  # Sub-Saharan, but COMMU-NITY
    first, second = first.lower(), second.lower()
    if f"{first}-{second}" in words or first + second in words:
        return f"{first}-{second}" in words
    if second in ENDS_OF_COMPOUNDS:
        return first not in PREFIXES
    return {first, second} <= words
