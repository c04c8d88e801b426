"""Reads one file and prints its pages: a process of its own, with limits.

    python -m resources.ingest.reader FILE --type application/pdf --from-page 12

Prints one JSON object a line: {"total": 140}, then {"page": [12, heading, text]} for
each page, at the end {"end": {"pictures": false}} or {"refused": code}.
"""

import argparse
import ctypes
import json
import os
import resource
import signal
import sys

from django.utils.module_loading import import_string
from lxml import etree

from portal.uploads import kinds
from resources.ingest.formats.pages import FEW_LETTERS, HEADING_LETTERS, UnreadableError
from resources.ingest.words import cleaned

# Only the one that is needed is imported: some take longer to begin than to read.
READERS = {
    kinds.PDF.content_type: "pdf.pages",
    kinds.DOCX.content_type: "docx.pages",
    kinds.PPTX.content_type: "slides.pages",
    kinds.XLSX.content_type: "sheets.pages",
    kinds.ODT.content_type: "opendocument.text_pages",
    kinds.ODP.content_type: "opendocument.slide_pages",
    kinds.ODS.content_type: "opendocument.sheet_pages",
    kinds.EPUB.content_type: "epub.pages",
    kinds.TXT.content_type: "plain.pages",
    kinds.CSV.content_type: "plain.pages",
}
UNREADABLE = {
    kinds.PROTECTED.content_type: "protected",
    kinds.DOC.content_type: "old_format",
    kinds.XLS.content_type: "old_format",
    kinds.PPT.content_type: "old_format",
}
PR_SET_PDEATHSIG = 1


def main():
    arguments = _arguments()
    # Before the limits: what a library takes to begin is not the file's doing.
    reader = _reader(arguments.type)
    _limit(arguments)
    try:
        _read(arguments.file, arguments.type, arguments.from_page, reader)
    except UnreadableError as error:
        _say(refused=error.code)
    except MemoryError:
        _say(refused="memory")
    except etree.XMLSyntaxError as error:
        lacked = error.code == etree.ErrorTypes.ERR_NO_MEMORY
        _say(refused="memory" if lacked else "damaged", why=str(error))
    # A strange file can raise anything, deep inside any library.
    except Exception as error:  # noqa: BLE001
        _say(refused="damaged", why=f"{type(error).__name__}: {error}"[:500])


def _arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("--type", required=True)
    parser.add_argument("--from-page", type=int, default=1)
    parser.add_argument("--memory-mb", type=int, default=1024)
    parser.add_argument("--cpu-seconds", type=int, default=900)
    parser.add_argument("--parent", type=int, help="dies with this process")
    return parser.parse_args()


def _limit(arguments):
    memory = arguments.memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    cpu = arguments.cpu_seconds
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    # The parent may have died before we asked to die with it.
    if arguments.parent and os.getppid() != arguments.parent:
        sys.exit(1)


def _reader(content_type):
    if content_type not in READERS:
        return None
    return import_string(f"resources.ingest.formats.{READERS[content_type]}")


def _read(file, content_type, from_page, reader):
    if not reader:
        raise UnreadableError(UNREADABLE.get(content_type, "no_words"))
    total, pages = reader(file, from_page)
    _say(total=total)
    letters = read = 0
    for number, heading, text in pages:
        text = cleaned(text)
        letters += len(text)
        read += 1
        heading = " ".join(cleaned(heading).split())[:HEADING_LETTERS]
        _say(page=[number, heading, text])
    few = letters < FEW_LETTERS * max(read, 1)
    looked = few and content_type == kinds.PDF.content_type
    _say(end={"pictures": looked and _has_pictures(file)})


def _has_pictures(file):
    return import_string("resources.ingest.formats.pdf.has_pictures")(file)


def _say(**message):
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
