"""What a list of news or events in the admin can be asked for."""

import django_filters
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from portal.languages.drafts import DraftsFilter
from portal.pages.models import EventPage, NewsPage
from portal.pages.models.events import EventMaterial


class NewsFilterSet(WagtailFilterSet):
    live = django_filters.BooleanFilter(label=_("Published"))
    missing = django_filters.ChoiceFilter(
        label=_("Missing"),
        method="lacking",
        choices=[("fr", _("no French title")), ("en", _("no English title"))],
    )
    drafts = DraftsFilter()

    class Meta:
        model = NewsPage
        fields = ["live", "missing", "drafts"]

    def lacking(self, queryset, _name, language):
        return queryset.filter(**{f"title_{language}": ""})


class EventFilterSet(NewsFilterSet):
    when = django_filters.ChoiceFilter(
        label=_("When"),
        method="at_this_time",
        choices=[("coming", _("to come")), ("past", _("past"))],
    )
    programme = django_filters.BooleanFilter(
        label=_("With a programme"), method="with_programme"
    )

    class Meta:
        model = EventPage
        fields = ["live", "when", "programme", "missing", "drafts"]

    def at_this_time(self, queryset, _name, value):
        is_past = Q(over__lte=timezone.now())
        return queryset.filter(is_past if value == "past" else ~is_past)

    def with_programme(self, queryset, _name, value):
        return queryset.filter(has_programme if value else ~has_programme)


has_programme = Exists(
    EventMaterial.objects.filter(page=OuterRef("pk"), kind=EventMaterial.Kind.PROGRAMME)
)
