"""Free somebody who has lost the telephone and the recovery codes."""

from django.core.management.base import BaseCommand, CommandError

from portal.accounts.actions import forget_second_factor
from portal.accounts.models import User


class Command(BaseCommand):
    help = "Turn off the second factor of a person, end their sessions, and tell them."

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *args, email, **options):
        person = User.objects.filter(email=email.lower()).first()
        if person is None:
            raise CommandError(f"Nobody has the address {email}.")
        forget_second_factor(person=person)
        if options["verbosity"]:
            self.stdout.write(f"{person} signs in with the password alone now.")
