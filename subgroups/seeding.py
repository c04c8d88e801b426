"""The Task Force a new site begins with: added where missing, never overwritten."""

import tomllib
from pathlib import Path

from portal.pages.models import EventPage
from portal.topics.models import Component, Organisation
from portal.topics.sown import yet_to_sow
from resources.models import Resource
from subgroups.models import (
    CommitteeSeat,
    Membership,
    Output,
    Participation,
    Subgroup,
    SubgroupEvent,
)

SEED = Path(__file__).parent / "seed" / "task_force.toml"
WORDS = ("name", "mandate", "objectives", "ways_of_working", "how_to_join")


def load_task_force(vocabulary):
    """Tells how many sub-groups were added. Call it inside a transaction."""
    told = tomllib.loads(SEED.read_text(encoding="utf-8"))
    _add(CommitteeSeat, told["committee"], "committee", vocabulary)
    _add(Membership, told["members"], "member", vocabulary)
    there = _keys_in_use(Subgroup)
    unknown = yet_to_sow("subgroups", [entry["key"] for entry in told["subgroup"]])
    missing = [
        (number, entry)
        for number, entry in enumerate(told["subgroup"], start=1)
        if entry["key"] in unknown and f"seed:{entry['key']}" not in there
    ]
    for number, entry in missing:
        _add_subgroup(number, entry, vocabulary)
    return len(missing)


def _add(model, slugs, kind, vocabulary):
    """One row for each organisation, but for what a person has removed or has there."""
    unknown = yet_to_sow(kind, slugs)
    if _keys_in_use(model):
        return  # loaded before: what lacks now was taken out
    there = set(model.objects.now().values_list("organisation__slug", flat=True))
    model.objects.bulk_create(
        model(
            organisation=vocabulary.term(Organisation, slug),
            source_key=f"seed:{kind}:{slug}",
        )
        for slug in slugs
        if slug in unknown and slug not in there
    )


def _add_subgroup(number, entry, vocabulary):
    subgroup = Subgroup(number=number, source_key=f"seed:{entry['key']}", live=True)
    if slug := entry.get("component"):
        subgroup.component = vocabulary.term(Component, slug)
    for name in WORDS:
        for language, text in entry.get(name, {}).items():
            setattr(subgroup, f"{name}_{language}", text)
    if slug := entry.get("signs_as"):
        subgroup.signs_as = vocabulary.term(Organisation, slug)
    events = EventPage.objects.filter(source_key__in=entry.get("events", []))
    subgroup.event_rows = [SubgroupEvent(event=event) for event in events]
    subgroup.save()
    subgroup.save_revision().publish()
    keys = [f"seed:{key}" for key in entry["outputs"]]
    Output.objects.bulk_create(
        Output(subgroup=subgroup, resource=resource)
        for resource in Resource.objects.filter(source_key__in=keys)
    )
    Participation.objects.bulk_create(
        Participation(
            subgroup=subgroup,
            organisation=vocabulary.term(Organisation, slug),
            source_key=f"seed:{entry['key']}:{slug}",
        )
        for slug in entry["participants"]
    )

    if subgroup.component:
        _say_who_works_on_it(subgroup, entry["participants"])


def _say_who_works_on_it(subgroup, slugs):
    """A member that takes part in the sub-group on a component works on it."""
    members = Membership.objects.filter(
        source_key__in=[f"seed:member:{slug}" for slug in slugs]
    )
    # As the database has it: the vocabulary's own still has its number as text.
    component = Component.objects.get(pk=subgroup.component_id)
    for member in members:
        member.components.add(component)
        member.save()


def _keys_in_use(model):
    keys = model.objects.filter(source_key__isnull=False)
    return set(keys.values_list("source_key", flat=True))
