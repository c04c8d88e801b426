"""Flowing text cut into sections by its headings."""

import re

from resources.ingest.formats.pages import in_chunks

# A bullet or a number, and the space after it. Word's round bullet comes as "o".
LIST_MARK = re.compile(r"([•●▪■□◦‣·–—*o-]|\(?\w{1,3}[.)])\s")

# What stands before the first heading is a section of its own when it is this long.
PREAMBLE_LETTERS = 500
SECTION_LEVELS = 2


def in_sections(blocks):
    """Sections, as (heading, paragraphs), of (level, text) blocks.

    A heading has its level, other text 0. A heading of the two highest levels in use
    opens a section; without any, sections are handfuls of paragraphs.
    """
    blocks = [(level, text) for level, text in blocks if text.strip()]
    levels = sorted({level for level, _ in blocks if level})[:SECTION_LEVELS]
    if not levels:
        return [("", chunk) for chunk in in_chunks(text for _, text in blocks)]
    return _without_title_page(_cut(blocks, levels))


def _cut(blocks, levels):
    sections: list[tuple[str, list[str]]] = []
    for level, text in blocks:
        if level not in levels:
            if not sections:
                sections.append(("", []))
            sections[-1][1].append(text)
        elif sections and not sections[-1][1]:
            # A heading with nothing under it but the next: one section, both kept.
            upper, _ = sections.pop()
            sections.append((text, [upper]))
        else:
            sections.append((text, []))
    return sections


def _without_title_page(sections):
    heading, paragraphs = sections[0]
    if heading or len(sections) == 1:
        return sections
    if sum(map(len, paragraphs)) > PREAMBLE_LETTERS:
        return sections
    first, body = sections[1]
    return [(first, paragraphs + body), *sections[2:]]
