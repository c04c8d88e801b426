"""Words of a PowerPoint presentation, slide by slide."""

import posixpath

from resources.ingest.formats.markup import opened, part
from resources.ingest.formats.pages import UnreadableError, numbered

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MAIN = "ppt/presentation.xml"
TITLES = ("title", "ctrTitle")


def pages(path, from_page=1):
    with opened(path) as archive:
        presentation = part(archive, MAIN)
        if presentation is None:
            raise UnreadableError("damaged")
        targets = _relations(archive, MAIN)
        slides = [
            _slide(archive, targets[mark.get(f"{R}id")][1])
            for mark in presentation.iter(f"{P}sldId")
            if mark.get(f"{R}id") in targets
        ]
    return numbered(slides, from_page)


def _relations(archive, name):
    """{id: (kind, name of the part)} of what a part points to."""
    folder, file = posixpath.split(name)
    relations = part(archive, f"{folder}/_rels/{file}.rels")
    if relations is None:
        return {}
    return {
        relation.get("Id"): (
            relation.get("Type", "").rsplit("/", 1)[-1],
            posixpath.normpath(posixpath.join(folder, relation.get("Target", ""))),
        )
        for relation in relations
    }


def _slide(archive, name):
    slide = part(archive, name)
    if slide is None:
        return "", []
    heading = " ".join(
        text
        for shape in slide.iter(f"{P}sp")
        if _holds(shape, TITLES)
        for text in _paragraphs(shape)
    )
    body = list(_paragraphs(slide))
    for kind, target in _relations(archive, name).values():
        notes = part(archive, target) if kind == "notesSlide" else None
        if notes is not None:
            body += [
                text
                for shape in notes.iter(f"{P}sp")
                if _holds(shape, ("body",))
                for text in _paragraphs(shape)
            ]
    return heading, body


def _holds(shape, kinds):
    placeholder = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    return placeholder is not None and placeholder.get("type") in kinds


def _paragraphs(element):
    for paragraph in element.iter(f"{A}p"):
        words = (
            " " if child.tag == f"{A}br" else child.text or ""
            for child in paragraph.iter(f"{A}t", f"{A}br")
        )
        if text := "".join(words).strip():
            yield text
