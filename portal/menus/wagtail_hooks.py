"""The menus of the site in the admin."""

import django_filters
from django.db.models import Case, When
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.models import register_snippet

from portal.languages.fallback import CONTENT_LANGUAGES
from portal.languages.snippets import BilingualViewSet, PageChooser
from portal.menus.models import MOST_LETTERS, MenuEntry, Place


class MenuFilterSet(WagtailFilterSet):
    place = django_filters.ChoiceFilter(choices=Place.choices, label=_("where"))

    class Meta:
        model = MenuEntry
        fields = ["place"]


class MenuEntryViewSet(BilingualViewSet):
    model = MenuEntry
    icon = "list-ul"
    menu_label = _("Menus")
    menu_name = "menus"
    add_to_settings_menu = True
    filterset_class = MenuFilterSet
    list_per_page = 100
    list_display = [
        "__str__",
        Column("place", label=capfirst(_("where")), accessor="get_place_display"),
        "sort_order",
        Column("url", label=capfirst(_("leads to")), accessor="url"),
        BooleanColumn("is_public", label=capfirst(_("shown"))),
    ]
    panels = [
        FieldRowPanel([FieldPanel("place"), FieldPanel("sort_order")]),
        MultiFieldPanel(
            [
                FieldPanel("room"),
                FieldPanel("page", widget=PageChooser),
                FieldPanel("resource"),
                FieldPanel("component"),
                FieldPanel("library_view"),
                FieldPanel("address"),
            ],
            heading=_("What it leads to: one of these"),
        ),
        FieldRowPanel(
            [
                FieldPanel("label_en", heading=_("Label in English")),
                FieldPanel("label_fr", heading=_("Label in French")),
            ]
        ),
    ]

    def get_queryset(self, request):
        head_first = Case(When(place=Place.HEAD, then=0), default=1)
        return MenuEntry.objects.with_targets().order_by(
            head_first, "place", "sort_order", "pk"
        )


register_snippet(MenuEntryViewSet)


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def say_that_the_head_is_too_long(request, instance):
    if not isinstance(instance, MenuEntry) or instance.place != Place.HEAD:
        return
    letters = max(letters_of_the_head(code) for code in CONTENT_LANGUAGES)
    if letters > MOST_LETTERS:
        messages.warning(
            request,
            _(
                "The header now has %(letters)s letters in the language that needs "
                "more; on a phone %(most)s fit on one line. Choose shorter labels."
            )
            % {"letters": letters, "most": MOST_LETTERS},
        )


def letters_of_the_head(language):
    entries = MenuEntry.objects.with_targets().at(Place.HEAD)
    with translation.override(language):
        return sum(len(str(entry)) for entry in entries if entry.is_public)
