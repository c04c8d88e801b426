"""Build the search index anew while the old one answers."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.search.engine import engine
from portal.search.trouble import IndexUnavailableError


class Command(BaseCommand):
    help = "Builds the search index anew; the old one answers until it is ready."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        try:
            read = engine().rebuild(self._show if verbosity else None)
        except IndexUnavailableError as error:
            raise CommandError(f"The search index was not built: {error}.") from error
        if verbosity:
            self.stdout.write(f"{read} records are in the search index.")

    def _show(self, done: int, total: int) -> None:
        ending = "\n" if done == total or not self.stdout.isatty() else "\r"
        self.stdout.write(f"{done} of {total} records", ending=ending)
        self.stdout.flush()
