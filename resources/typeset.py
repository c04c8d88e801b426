"""What the site sets itself: PDF, tagged for screen readers, and pictures of words."""

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import typst

# As JSON writes what no font can show; a backslash of the text goes in pairs.
UNSHOWN = re.compile(r"\\(?:(\\)|[bf]|u00[01][0-9a-f])")


def typeset(template: Path, said: dict[str, Any]) -> bytes:
    """The PDF that a typst template makes of what is said, all of it text."""
    data = _written(said)
    try:
        return _compiled(template, data, "ua-1")
    except typst.TypstError:
        # A sign that the fonts lack, an emoji say, forbids the promise of PDF/UA.
        # Tags stay; an error of another kind comes again.
        return _compiled(template, data, None)


@lru_cache(maxsize=32)
def _drawn(template: Path, data: str) -> bytes:
    return typst.compile(
        str(template),
        format="png",
        ppi=144.0,
        ignore_system_fonts=True,
        sys_inputs={"data": data},
    )


def drawn(template: Path, said: dict[str, Any]) -> bytes:
    """The PNG that a typst template of one page makes, at 144 dots to the inch."""
    return _drawn(template, _written(said))


def _written(said: dict[str, Any]) -> str:
    data = json.dumps(said, ensure_ascii=False)
    return UNSHOWN.sub(lambda found: found[0] if found[1] else " ", data)


@lru_cache(maxsize=8)
def _compiled(template: Path, data: str, standard: Literal["ua-1"] | None) -> bytes:
    """Typst's own fonts only, so that every machine makes the same sheet."""
    return typst.compile(
        str(template),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        pdf_standards=standard,
    )
