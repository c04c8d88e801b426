"""What stands between an installation and a site to be tried."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.db.utils import OperationalError

from portal.background.models import Tick


class Command(BaseCommand):
    """Each step may be repeated: a killed preparation is simply done again."""

    help = "Prepares the data folder for `make run`: tables, seed, static files, index."

    def handle(self, **options):
        for folder in (settings.DATA_DIR, settings.PRIVATE_ROOT, settings.MEDIA_ROOT):
            folder.mkdir(parents=True, exist_ok=True)
        self.refuse_without_database()
        self.step("Compiling messages", "compile_messages")
        self.step("Migrating the database", "migrate", interactive=False)
        self.step("Loading the seed", self.load_seed)
        self.step("Making the demonstration accounts", "create_demo_accounts")
        self.step("Writing the demonstration drafts", "create_demo_drafts")
        self.step("Marking the site as a demonstration", "mark_demonstration")
        self.step(
            "Collecting static files", "collectstatic", clear=True, interactive=False
        )
        try:
            self.step("Building the search index", "drain_search", once=True)
        except CommandError as why:  # the database answers, and the drainer goes on
            self.stderr.write(f"{why} The site starts without it.")

    def refuse_without_database(self):
        try:
            connection.ensure_connection()
        except OperationalError as error:
            why = " ".join(str(error).split())
            raise CommandError(f"The database does not answer: {why}") from error

    def step(self, words, command, **options):
        self.stdout.write(f"{words} …")
        self.stdout.flush()
        if callable(command):
            command()
        else:
            call_command(command, verbosity=0, **options)

    @transaction.atomic
    def load_seed(self):
        """Once in the life of a database: what editors changed since stays."""
        _, is_first = Tick.objects.get_or_create(name="seeded", due=Tick.ONCE)
        if is_first:
            call_command("load_seed", verbosity=0)
