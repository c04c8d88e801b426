"""`manage.py create_demo_drafts`: called by `make run`, never on a real site."""

from django.core.management.base import BaseCommand

from subgroups.demonstration.drafts import create_demo_drafts


class Command(BaseCommand):
    help = (
        "Seats the demonstration accounts in their sub-groups, with drafts that show "
        "how a workspace is meant. Repeated, it changes nothing."
    )

    def handle(self, **options):
        create_demo_drafts()
