"""The whole site under one command."""

import os
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.background.processes import (
    answering,
    bind_address,
    site_processes,
    why_not_free,
)
from portal.background.single import AlreadyRunningError, only_one
from portal.background.supervisor import Supervisor


class Command(BaseCommand):
    help = (
        "Starts web server, workers, search drainer and schedule; ends them together."
    )

    def handle(self, **options):
        try:
            host, port = bind_address(os.environ)
            lock = only_one(settings.DATA_DIR)
        except (ValueError, AlreadyRunningError) as error:
            raise CommandError(str(error)) from error
        if why_not := why_not_free(host, port):
            raise CommandError(why_not)
        supervisor = Supervisor(
            site_processes(sys.executable, host, port),
            answers=answering(host, port),
            when_ready=lambda: self.stdout.write(f"Serving at {settings.SITE_URL}"),
            keep_open=[lock],
        )
        if supervisor.run():
            raise CommandError("The web server does not start.")
