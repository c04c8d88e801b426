"""Words of an EPUB, chapter by chapter."""

import posixpath
from urllib.parse import unquote

from lxml import etree, html

from resources.ingest.formats.markup import opened, part
from resources.ingest.formats.outline import in_sections
from resources.ingest.formats.pages import UnreadableError, numbered

CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
# What an EPUB has to be written in.
UTF8 = html.HTMLParser(encoding="utf-8")
OPF = "{http://www.idpf.org/2007/opf}"
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
BLOCKS = (*HEADINGS, "p", "li", "td", "th", "dt", "dd", "pre", "caption", "figcaption")


def pages(path, from_page=1):
    with opened(path) as archive:
        blocks = [
            block for name in _chapters(archive) for block in _blocks(archive, name)
        ]
    return numbered(in_sections(blocks), from_page)


def _chapters(archive):
    name = _package_name(archive)
    package = part(archive, name)
    if package is None:
        raise UnreadableError("damaged")
    folder = posixpath.dirname(name)
    items = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
    for mark in package.iter(f"{OPF}itemref"):
        if href := items.get(mark.get("idref")):
            yield posixpath.normpath(posixpath.join(folder, unquote(href)))


def _package_name(archive):
    container = part(archive, "META-INF/container.xml")
    if container is not None:
        for root in container.iter(f"{CONTAINER}rootfile"):
            return root.get("full-path", "")
    raise UnreadableError("damaged")


def _blocks(archive, name):
    try:
        chapter = html.fromstring(archive.read(name), parser=UTF8)
    except (KeyError, ValueError, etree.ParserError):
        return
    for element in chapter.iter(*BLOCKS):
        # Of a paragraph in a list entry, only one.
        if not any(child.tag in BLOCKS for child in element.iterdescendants()):
            yield HEADINGS.get(element.tag, 0), " ".join(element.text_content().split())
