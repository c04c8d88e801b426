"""Pages that the site sets itself: PDF, tagged for screen readers."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst


def typeset(template: Path, said: dict[str, Any]) -> bytes:
    """The PDF that a typst template makes of what is said, all of it text."""
    return _compiled(template, json.dumps(said, ensure_ascii=False))


@lru_cache(maxsize=8)
def _compiled(template: Path, data: str) -> bytes:
    """Typst's own fonts only, so that every machine makes the same sheet."""
    return typst.compile(
        str(template),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        pdf_standards="ua-1",
    )
