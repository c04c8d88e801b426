"""A site that was made for trying says so."""

from django.core.management.base import BaseCommand

from portal.identity.models import Identity


class Command(BaseCommand):
    help = "Says on every page that this is a demonstration, until somebody decides."

    def handle(self, **options):
        if not Identity.objects.exists():
            Identity.objects.create(is_demonstration=True)
