"""The documents that the site makes, and what the library says of each at first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.languages.fallback import CONTENT_LANGUAGES
from portal.topics.models import Component, Organisation, Phase, ResourceType
from resources.made import files
from resources.models import Edition, Resource

PUBLISHER = "iccm-task-force"
EDITION_NOTE = _("made from the data of this site")


@dataclass(frozen=True)
class Subject:
    key: str
    title: Promise
    summary: Promise
    files: Callable[[], list[files.File]]
    has_phases: bool = False


SUBJECTS = (
    Subject(
        "matrix",
        _("iCCM benchmark framework, as a matrix to take along"),
        _(
            "What should be in place for integrated community case management, "
            "component by component, at each phase of a programme, as a sheet to print "
            "and as a workbook. Each statement says whether it was verified against "
            "the published framework; many were not. The site makes these files from "
            "its own data, and makes them again when the data change."
        ),
        files.matrix_files,
        has_phases=True,
    ),
    Subject(
        "indicators",
        _("iCCM indicators with their definitions"),
        _(
            "How a programme of integrated community case management is measured: "
            "each indicator with its definition, component and level, to read and as a "
            "workbook. Each says whether it was verified against the published guide. "
            "The site makes these files from its own data, and makes them again when "
            "the data change."
        ),
        files.indicator_files,
    ),
    Subject(
        "glossary",
        _("Glossary of iCCM, English–French"),
        _(
            "The words and acronyms of integrated community case management in both "
            "languages, for translators and for those who write: one dictionary from "
            "English, one from French, to print and as a Word document. The site makes "
            "these files from its own glossary, and makes them again when it changes."
        ),
        files.glossary_files,
    ),
)


def new_resource(subject: Subject, day) -> Resource:
    """Not saved yet, with an edition that has no files."""
    resource = Resource(
        live=False,
        source_key=f"made:{subject.key}",
        year=day.year,
        type=ResourceType.objects.filter(slug="tool").first(),
        publisher=Organisation.objects.filter(slug=PUBLISHER).first(),
    )
    about: dict[str, Any] = {"components": list(Component.objects.in_order())}
    if subject.has_phases:
        about["phases"] = list(Phase.objects.in_order())
    for name, terms in about.items():
        setattr(resource, name, terms)
    edition = Edition(date=day.isoformat(), sort_order=0)
    for language in CONTENT_LANGUAGES:
        with translation.override(language):
            setattr(resource, f"title_{language}", str(subject.title))
            setattr(resource, f"summary_{language}", str(subject.summary))
            setattr(edition, f"note_{language}", str(EDITION_NOTE))
    resource.editions = [edition]
    return resource
