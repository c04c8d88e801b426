"""The catalogue a new site begins with: real resources, each with its own key."""

import json
from pathlib import Path

from wagtail.log_actions import log
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from portal.topics.models import (
    Component,
    Condition,
    Country,
    Organisation,
    ResourceType,
)
from portal.topics.sown import yet_to_sow
from resources.languages import language_name
from resources.models import (
    Edition,
    Resource,
    ResourceAuthor,
    ResourceCountry,
    ResourceLink,
)
from resources.search_changes import noted_at_the_end
from resources.seed_words import MARK, WORDS

SEED = Path(__file__).parent / "seed" / "resources.json"
AS_WRITTEN = (*WORDS, MARK, "year", "doi")


def read_entries():
    return json.loads(SEED.read_text(encoding="utf-8"))


def load_resources(vocabulary):
    """Add and publish what is missing; tell how many. Call it inside a transaction."""
    there = set(
        Resource.objects.filter(source_key__startswith="seed:").values_list(
            "source_key", flat=True
        )
    )
    entries = read_entries()
    unknown = yet_to_sow("resources", [entry["key"] for entry in entries])
    missing = [
        entry
        for entry in entries
        if entry["key"] in unknown and f"seed:{entry['key']}" not in there
    ]
    with disable_reference_index_auto_update(), noted_at_the_end():
        for entry in missing:
            _publish(_resource(entry, vocabulary))
    return len(missing)


def _resource(entry, vocabulary):
    resource = Resource(
        live=False,
        source_key=f"seed:{entry['key']}",
        note=_note(entry),
        type=vocabulary.term(ResourceType, entry["type"]),
        **{name: entry[name] for name in AS_WRITTEN},
    )
    if entry["publisher"]:
        resource.publisher = vocabulary.term(Organisation, entry["publisher"])
    for name, model in (("components", Component), ("conditions", Condition)):
        setattr(resource, name, [vocabulary.term(model, slug) for slug in entry[name]])
    resource.resource_countries = [
        ResourceCountry(country=vocabulary.term(Country, code), sort_order=place)
        for place, code in enumerate(entry["countries"])
    ]
    resource.authors = [
        _author(author, place, vocabulary)
        for place, author in enumerate(entry["authors"])
    ]
    if entry["url"]:
        resource.editions = [_edition(entry)]
    return resource


def _author(author, place, vocabulary):
    if isinstance(author, str):
        return ResourceAuthor(name=author, sort_order=place)
    organisation = vocabulary.term(Organisation, author["organisation"])
    return ResourceAuthor(organisation=organisation, sort_order=place)


def _edition(entry):
    return Edition(
        date=str(entry["year"] or ""),
        sort_order=0,
        links=[
            ResourceLink(language=language, url=entry["url"], sort_order=place)
            for place, language in enumerate(entry["languages"])
        ],
    )


def _note(entry):
    """The language of what cannot be linked would be lost; the secretariat needs it."""
    if entry["url"]:
        return entry["note"]
    known = " and ".join(language_name(code) for code in entry["languages"])
    return "\n".join(
        filter(None, [entry["note"], f"No address known. Written in: {known}."])
    )


def _publish(resource):
    resource.save()
    log(instance=resource, action="wagtail.create", content_changed=True)
    resource.save_revision().publish()
    ReferenceIndex.create_or_update_for_object(resource)
