"""Say whether the search index is sound and says what the database says."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.search.engine import engine
from portal.search.indexing import touch


class Command(BaseCommand):
    help = "Checks the search index; what differs is queued to be indexed again."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        findings = engine().check()
        if findings.trouble:
            raise CommandError(
                f"The search index is not sound: {findings.trouble}. "
                "The drainer, or rebuild_search, builds it anew."
            )
        if findings.different:
            touch(*findings.different)
            raise CommandError(
                f"{len(findings.different)} records differ from the database and are "
                f"queued again: {', '.join(findings.different[:10])}"
            )
        if verbosity:
            self.stdout.write(
                f"{findings.records} records and {findings.passages} pages agree with "
                f"the database; {findings.waiting} changes wait."
            )
