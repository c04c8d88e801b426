"""The style sheets, kept one a component, served as one file for all pages and one more
for those behind a door.

An entry (`portal/css/site.css`, `private.css`) names its parts in order; a finder joins
them, so that the development server, `collectstatic` and the tests all see
`portal/site.css`.
"""

import os
import re
import tempfile
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseStorageFinder
from django.core.files.storage import FileSystemStorage

SOURCE = Path(__file__).resolve().parent.parent / "static" / "portal" / "css"
ENTRIES = {"portal/site.css": "site.css", "portal/private.css": "private.css"}
IMPORT = re.compile(r'^@import url\("([^"]+)"\) layer\((\w+)\);$', re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
INDENT = re.compile(r"\n\s+")


def joined_stylesheet(entry="site.css", source=SOURCE):
    """All parts in the order of the entry, each inside its layer, without what browsers
    do not need."""
    entry = (source / entry).read_text()
    css = IMPORT.sub(lambda found: _part(source, *found.groups()), entry)
    css = INDENT.sub("\n", COMMENT.sub("", css)).lstrip()
    return css.replace("; }", " }")


def _part(source, name, layer):
    css = (source / name).read_text().strip()
    return f"@layer {layer} {{\n{css}\n}}"


class JoinedStylesheetFinder(BaseStorageFinder):
    def __init__(self, *args, **kwargs):
        self.folder = Path(settings.DATA_DIR) / "stylesheet"
        self.storage = FileSystemStorage(location=self.folder)
        super().__init__(*args, **kwargs)

    def find(self, path, find_all=False, **kwargs):
        if path in ENTRIES:
            self.refresh(path)
        return super().find(path, find_all=find_all, **kwargs)

    def list(self, ignore_patterns):
        for path in ENTRIES:
            self.refresh(path)
            yield path, self.storage

    def refresh(self, path):
        """Write the joined file when a part is newer; whole or not at all."""
        target = self.folder / path
        newest = max(part.stat().st_mtime for part in SOURCE.rglob("*.css"))
        if target.exists() and target.stat().st_mtime >= newest:
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", dir=target.parent, suffix=".tmp", delete=False
        ) as new:
            new.write(joined_stylesheet(ENTRIES[path]))
        os.chmod(new.name, 0o644)
        os.replace(new.name, target)
