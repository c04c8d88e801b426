"""Translations made ready without a system package."""

import os
import tempfile
from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Writes the .mo file beside each .po file that is newer than it."

    def handle(self, *, verbosity: int, **options: object) -> None:
        for folder in settings.LOCALE_PATHS:
            for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
                target = source.with_suffix(".mo")
                if is_older(target, source):
                    compile_one(source, target)
                    if verbosity > 1:
                        self.stdout.write(f"Compiled {source}")


def is_older(target: Path, source: Path) -> bool:
    return not target.exists() or target.stat().st_mtime < source.stat().st_mtime


def compile_one(source: Path, target: Path) -> None:
    """Whole or not at all: a running site may read it at this moment."""
    messages = polib.pofile(str(source))
    descriptor, new = tempfile.mkstemp(dir=target.parent, suffix=".new")
    os.close(descriptor)
    messages.save_as_mofile(new)
    os.chmod(new, 0o644)
    os.replace(new, target)
