"""Load the vocabulary and the catalogue a new site begins with."""

from django.core.management.base import BaseCommand
from django.db import transaction

from portal.topics.seeding import load_vocabulary
from resources.models import Resource
from resources.seeding import load_resources


class Command(BaseCommand):
    help = (
        "Load the components, phases, conditions, audiences, types, countries, "
        "organisations, glossary and resources a new site begins with. All or "
        "nothing. What is there already, as first loaded or changed since, is "
        "left alone, so this can be run again."
    )

    def handle(self, *args, **options):
        with transaction.atomic():
            vocabulary = load_vocabulary()
            added = vocabulary.added
            added[Resource] = load_resources(vocabulary)
        if options["verbosity"]:
            self.stdout.write(_summary(added))


def _summary(added):
    counts = [
        f"{model._meta.verbose_name_plural} {count}"
        for model, count in added.items()
        if count
    ]
    if not counts:
        return "The seed is there already; nothing added."
    return f"Added: {', '.join(counts)}."
