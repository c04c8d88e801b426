"""The framework in the admin."""

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from portal.languages.snippets import BilingualViewSet
from portal.topics.models import Component, Phase
from resources.benchmarks.models import (
    Benchmark,
    Indicator,
    Level,
    Verification,
)

TRUST = [
    FieldPanel("verification"),
    FieldPanel("source"),
    FieldPanel("is_our_french"),
]


class IndicatorFilterSet(WagtailFilterSet):
    component = django_filters.ModelChoiceFilter(
        queryset=Component.objects.all(), label=_("Component")
    )
    verification = django_filters.ChoiceFilter(
        choices=Verification.choices, label=_("Verification")
    )
    level = django_filters.ChoiceFilter(choices=Level.choices, label=_("Level"))

    class Meta:
        model = Indicator
        fields = ["component", "verification", "level"]


class BenchmarkFilterSet(WagtailFilterSet):
    component = django_filters.ModelChoiceFilter(
        queryset=Component.objects.all(), label=_("Component")
    )
    phase = django_filters.ModelChoiceFilter(
        queryset=Phase.objects.all(), label=_("Phase")
    )
    verification = django_filters.ChoiceFilter(
        choices=Verification.choices, label=_("Verification")
    )

    class Meta:
        model = Benchmark
        fields = ["component", "phase", "verification"]


class BenchmarkViewSet(BilingualViewSet):
    model = Benchmark
    icon = "tick"
    list_per_page = 100
    filterset_class = BenchmarkFilterSet
    list_display = [
        "__str__",
        Column("component", label=_("Component"), accessor="component"),
        Column("phase", label=_("Phase"), accessor="phase"),
        Column(
            "verification",
            label=_("Verification"),
            accessor="get_verification_display",
        ),
        Column("resources", label=_("Resources"), accessor="resource_count"),
    ]
    list_export = [
        "id",
        "component",
        "phase",
        "statement_en",
        "statement_fr",
        "verification",
        "source",
    ]
    panels = [
        FieldPanel("statement_en", heading=_("Statement in English")),
        FieldPanel("statement_fr", heading=_("Statement in French")),
        FieldRowPanel([FieldPanel("component"), FieldPanel("phase")]),
        FieldPanel("position"),
        *TRUST,
        InlinePanel(
            "resource_rows",
            heading=_("Resources that help to reach it"),
            label=_("Resource"),
            panels=[FieldPanel("resource")],
        ),
    ]

    def get_queryset(self, request):
        return Benchmark.objects.for_display()


class IndicatorViewSet(BilingualViewSet):
    model = Indicator
    icon = "order"
    list_per_page = 100
    filterset_class = IndicatorFilterSet
    list_display = [
        "__str__",
        Column("component", label=_("Component"), accessor="component"),
        Column("level", label=_("Level"), accessor="get_level_display"),
        Column(
            "verification",
            label=_("Verification"),
            accessor="get_verification_display",
        ),
    ]
    list_export = [
        "code",
        "component",
        "name_en",
        "name_fr",
        "definition_en",
        "definition_fr",
        "metric_en",
        "metric_fr",
        "level",
        "verification",
        "confidence",
        "source",
    ]
    panels = [
        FieldRowPanel([FieldPanel("code"), FieldPanel("component")]),
        FieldRowPanel(
            [
                FieldPanel("name_en", heading=_("Name in English")),
                FieldPanel("name_fr", heading=_("Name in French")),
            ]
        ),
        FieldPanel("definition_en", heading=_("Definition in English")),
        FieldPanel("definition_fr", heading=_("Definition in French")),
        FieldRowPanel(
            [
                FieldPanel("metric_en", heading=_("Measured as, in English")),
                FieldPanel("metric_fr", heading=_("Measured as, in French")),
            ]
        ),
        FieldRowPanel([FieldPanel("level"), FieldPanel("position")]),
        FieldPanel("confidence"),
        *TRUST,
    ]

    def get_queryset(self, request):
        return Indicator.objects.for_display()


class FrameworkViewSetGroup(SnippetViewSetGroup):
    items = (BenchmarkViewSet, IndicatorViewSet)
    menu_icon = "table"
    menu_label = _("Framework")
    menu_name = "framework"
    menu_order = 200


register_snippet(FrameworkViewSetGroup)
