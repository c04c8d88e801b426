"""One worker of the background work."""

from django.core.management.base import BaseCommand

from portal.background.lanes import work
from portal.background.processes import LANES


class Command(BaseCommand):
    help = "Does the background work of one lane until it is asked to stop."

    def add_arguments(self, parser):
        parser.add_argument("lane", choices=LANES)

    def handle(self, *, lane, **options):
        work(lane)
