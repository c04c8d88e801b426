"""The clock of the site."""

import logging
import time

from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections
from django.utils import timezone

from portal.background import schedule

logger = logging.getLogger(__name__)
BEAT_SECONDS = 1


class Command(BaseCommand):
    help = "Hands scheduled work to the queue when its moment has come."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="Look once and end.")

    def handle(self, *, once, **options):
        while True:
            close_old_connections()
            try:
                schedule.hand_over(timezone.now())
            except OperationalError as error:
                if once:
                    raise
                logger.warning("The database does not answer: %s", error)
            if once:
                return
            time.sleep(BEAT_SECONDS)
