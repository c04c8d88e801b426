"""Drafts in the secretariat's document index; those who only edit the library find
nothing of them there."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.desk.row import Place, Row
from portal.desk.shelf import Kind
from portal.desk.states import State
from portal.languages.fallback import CONTENT_LANGUAGES
from resources.desk.documents import UNDER_WAY, UNFINISHED
from subgroups.models import Subgroup

WORKSPACE_DRAFT = "workspace-draft"
KINDS = {
    WORKSPACE_DRAFT: Kind(_("Draft of a sub-group"), _("Drafts of sub-groups"), "group")
}
IN_WORKSPACE = "workspace"


def row_of(draft, label, acl):
    """Of a draft with its versions, their documents and readings."""
    versions = sorted(draft.versions.all(), key=lambda version: version.number)
    documents = [version.document for version in versions]
    newest = versions[-1] if versions else None
    reading = newest and getattr(newest.document, "reading", None)
    language = draft.language if draft.language in CONTENT_LANGUAGES else "en"
    return Row(
        label=label,
        pk=draft.pk,
        kind=WORKSPACE_DRAFT,
        acl=acl,
        title={language: draft.title},
        states=states_of(draft),
        owner=draft.begun_by_id,
        languages=(draft.language,),
        places=(place_of(draft.subgroup),),
        changed=newest.written if newest else draft.begun,
        year=draft.begun.year,
        size=sum(document.file_size or 0 for document in documents),
        pages=reading.pages if reading else None,
        readings=(state_of(reading),) if reading else (),
        address=draft.get_absolute_url(),
    )


def states_of(draft):
    aside = (State.SET_ASIDE,) if draft.set_aside else ()
    return tuple(map(str, (State.DRAFT, *aside)))


def place_of(subgroup):
    url = reverse("workspace:workspace", args=[subgroup.pk])
    return Place(f"{IN_WORKSPACE}:{subgroup.pk}", str(subgroup), url)


def state_of(reading):
    return UNDER_WAY if reading.state in UNFINISHED else str(reading.state)


def place_names(values):
    numbers = {
        int(pk): value
        for value in values
        for kind, _colon, pk in [value.partition(":")]
        if kind == IN_WORKSPACE and pk.isdecimal()
    }
    found = Subgroup.objects.in_bulk(numbers) if numbers else {}
    return {numbers[pk]: str(subgroup) for pk, subgroup in found.items()}
