"""What the list of resources in the admin can be asked for."""

import django_filters
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from portal.languages.drafts import DraftsFilter
from portal.topics.models import Component, Country, ResourceType
from resources.models import Resource, ResourceFile, ResourceLink


class InLanguageFilter(django_filters.ChoiceFilter):
    """Which resources lack a language, in words or in files."""

    def __init__(self, **kwargs):
        super().__init__(
            choices=[
                ("no_fr_title", _("no French title")),
                ("no_en_title", _("no English title")),
                ("no_fr_file", _("nothing to read in French")),
                ("no_en_file", _("nothing to read in English")),
            ],
            label=_("Missing"),
            **kwargs,
        )

    def filter(self, queryset, value):
        if not value:
            return queryset
        _no, language, what = value.split("_")
        if what == "title":
            blank = Q(**{f"title_{language}": ""})
            return queryset.filter(blank | Q(**{f"title_{language}__isnull": True}))
        return queryset.exclude(
            Exists(of_language(ResourceFile, language))
            | Exists(of_language(ResourceLink, language))
        )


def of_language(model, language):
    return model.objects.filter(edition__resource=OuterRef("pk"), language=language)


class ResourceFilterSet(WagtailFilterSet):
    live = django_filters.BooleanFilter(label=_("Published"))
    type = django_filters.ModelChoiceFilter(
        queryset=ResourceType.objects.all(), label=_("Type")
    )
    components = django_filters.ModelMultipleChoiceFilter(
        queryset=Component.objects.all(), label=_("Components")
    )
    country = django_filters.ModelChoiceFilter(
        field_name="resource_countries__country",
        queryset=Country.objects.all(),
        label=_("Country"),
    )
    missing = InLanguageFilter()
    drafts = DraftsFilter()

    class Meta:
        model = Resource
        fields = [
            "live",
            "type",
            "components",
            "country",
            "missing",
            "drafts",
            "featured",
        ]
