"""XML inside zipped documents, opened with care."""

import zipfile

from lxml import etree

from resources.ingest.formats.pages import UnreadableError


def opened(path):
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError) as error:
        raise UnreadableError("damaged") from error


def part(archive, name):
    """The root element of a part; None where the archive does not have it."""
    try:
        content = archive.read(name)
    except KeyError:
        return None
    return parsed(content)


def parsed(content):
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(content, parser)
