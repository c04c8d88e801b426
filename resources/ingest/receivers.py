"""What happens to a document when it is made."""

from resources.ingest.actions import ask_for_reading


def ask_for_reading_of_new(sender, instance, created, raw=False, **kwargs):
    if created and not raw:
        ask_for_reading(instance)
