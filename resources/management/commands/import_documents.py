"""Load a folder of documents, described by a manifest."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from resources.importing import Wishes, import_rows
from resources.manifest import COLUMNS, ManifestError, read_manifest

BAR = 30


class Command(BaseCommand):
    help = (
        "Load a folder of documents. Each row of the manifest is one file; rows with "
        f"the same value under “resource” are one record. Columns: {', '.join(COLUMNS)}. "
        "Rows that are wrong are named and the others go in. Run again, it changes "
        "nothing that is there."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)
        parser.add_argument("--manifest", type=Path, required=True, help="A CSV file.")
        parser.add_argument(
            "--publish", action="store_true", help="Publish at once; else make drafts."
        )
        parser.add_argument(
            "--replace",
            action="store_true",
            help="Where a file has other bytes now, put it in place of the old one.",
        )
        parser.add_argument(
            "--create-organisations",
            action="store_true",
            help="Add organisations that are not known yet; else their row is wrong.",
        )

    def handle(self, *args, folder, manifest, **options):
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        read = _read(manifest)
        if read.unknown_columns:
            self.stderr.write(f"Columns not read: {', '.join(read.unknown_columns)}.")
        if read.is_guessed:
            self.stderr.write(
                "The manifest is not in UTF-8 and was read as Windows-1252. Where "
                "accents are wrong, save it as CSV in UTF-8 and import it again."
            )
        wishes = Wishes(
            publish=options["publish"],
            replace=options["replace"],
            create_organisations=options["create_organisations"],
        )
        outcome = import_rows(read.rows, folder, wishes, on_record=self.show_progress)
        self.report(outcome)

    def show_progress(self, done, total, name):
        if not sys.stderr.isatty():
            self.stderr.write(f"{done}/{total} {name}")
            return
        filled = BAR * done // total
        bar = f"[{'#' * filled}{' ' * (BAR - filled)}] {done}/{total} {name[:60]}"
        sys.stderr.write(f"\r{bar:<{BAR + 80}}")
        if done == total:
            sys.stderr.write("\n")

    def report(self, outcome):
        for remark in outcome.remarks:
            self.stderr.write(remark)
        for error in outcome.errors:
            name = error.file or "no file"
            self.stderr.write(
                f"Line {error.line} ({name}): {'; '.join(error.reasons).rstrip('.')}."
            )
        counts = outcome.counts
        self.stdout.write(
            f"New resources: {counts['created']}. New files: {counts['files']}. "
            f"Replaced: {counts['replaced']}. Unchanged: {counts['unchanged']}. "
            f"Published resources: {counts['published']}. Wrong rows: {len(outcome.errors)}."
        )
        if outcome.errors:
            raise CommandError("Not every row went in; the lines above say why.")


def _read(manifest):
    try:
        return read_manifest(manifest.read_bytes())
    except OSError as error:
        raise CommandError(f"{manifest} cannot be read: {error.strerror}.") from error
    except ManifestError as error:
        raise CommandError(str(error)) from error
