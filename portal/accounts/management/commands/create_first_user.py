"""The first person of a real site."""

import sys
from getpass import getpass

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from portal.accounts.actions import create_first_user
from portal.accounts.models import User


class Command(BaseCommand):
    help = "Makes the first person of a site: may do everything, in the secretariat."

    def add_arguments(self, parser):
        parser.add_argument("--email", help="Asked for where it is not given.")
        parser.add_argument(
            "--password-stdin",
            action="store_true",
            help="Read the password from the standard input instead of asking for it.",
        )

        parser.add_argument(
            "--language",
            choices=[code for code, _ in settings.WAGTAIL_CONTENT_LANGUAGES],
            default="en",
            help="In which this person reads the administration and mails.",
        )

    def handle(self, *, email, password_stdin, language, **options):
        try:
            self.create(email, password_stdin, language)
        except EOFError as error:
            message = "Nobody answers: give --email and --password-stdin."
            raise CommandError(message) from error

    def create(self, email, password_stdin, language):
        email = (email or input("E-mail address: ")).strip().lower()
        self.refuse_unless(validate_email, email)
        if User.objects.filter(email=email).exists():
            raise CommandError(f"{email} already has an account.")
        password = sys.stdin.readline().strip() if password_stdin else ask_twice()
        self.refuse_unless(validate_password, password)
        create_first_user(email=email, password=password, language=language)
        self.stdout.write(f"{email} may now sign in.")

    def refuse_unless(self, validate, value):
        try:
            validate(value)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error


def ask_twice():
    password = getpass("Password: ")
    if getpass("Password again: ") != password:
        raise CommandError("The passwords differ.")
    return password
