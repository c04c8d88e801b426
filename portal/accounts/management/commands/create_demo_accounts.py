"""People for trying the site."""

import os

from django.core.management.base import BaseCommand, CommandError

from portal.accounts.actions import create_demo_accounts


class Command(BaseCommand):
    help = (
        "Makes the demonstration accounts, with the password in DEMO_PASSWORD. "
        "Never on a real site: `check --deploy` fails while one exists."
    )

    def handle(self, **options):
        password = os.environ.get("DEMO_PASSWORD")
        if not password:
            raise CommandError("Set DEMO_PASSWORD: the password of these accounts.")
        create_demo_accounts(password=password)
