"""Load the vocabulary, catalogue and framework a new site begins with."""

from django.core.management.base import BaseCommand
from django.db import transaction

from portal.pages.models import BilingualPage
from portal.pages.seeding import load_pages
from portal.topics.seeding import further_loads, load_vocabulary
from resources.benchmarks.models import Benchmark, Indicator
from resources.benchmarks.seeding import load_benchmarks, load_indicators
from resources.models import Resource
from resources.seed_words import renew_words
from resources.seeding import load_resources, read_entries


class Command(BaseCommand):
    help = (
        "Load the components, phases, conditions, audiences, types, countries, "
        "organisations, glossary, resources, benchmarks, indicators and pages a new site "
        "begins with. All or nothing. This can be run again: what a person has changed "
        "is left alone; a resource that nobody has touched gets the words of a newer "
        "seed."
    )

    def handle(self, *args, **options):
        with transaction.atomic():
            vocabulary = load_vocabulary()
            added = vocabulary.added
            added[Resource] = load_resources(vocabulary)
            added[Benchmark] = load_benchmarks(vocabulary)
            added[Indicator] = load_indicators(vocabulary)
            renewed = renew_words(read_entries())
            added[BilingualPage] = load_pages(seeded_resources())
            for model, load in further_loads():
                added[model] = load(vocabulary)
        if options["verbosity"]:
            self.stdout.write(_summary(added, renewed))


def seeded_resources():
    """Primary keys by the key that the seed gives a resource."""
    kept = Resource.objects.filter(source_key__startswith="seed:")
    return {
        key.removeprefix("seed:"): pk
        for key, pk in kept.values_list("source_key", "pk")
    }


def _summary(added, renewed):
    counts = [
        f"{model._meta.verbose_name_plural} {count}"
        for model, count in added.items()
        if count
    ]
    done = []
    if counts:
        done.append(f"Added: {', '.join(counts)}.")
    if renewed:
        done.append(f"Resources with newer words: {renewed}.")
    return " ".join(done) or "The seed is there already; nothing added."
