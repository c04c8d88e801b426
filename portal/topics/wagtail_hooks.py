"""The vocabularies in the admin, edited without a deploy."""

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    TitleFieldPanel,
)
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from portal.languages.fallback import (
    in_reading_order,
    other_language,
    reader_language,
    words,
)
from portal.languages.snippets import BilingualViewSet
from portal.look.help_link import HelpLink
from portal.topics.editing import NAMES_AND_ADDRESSES, term_handler
from portal.topics.models import (
    Audience,
    Component,
    Condition,
    Country,
    GlossaryTerm,
    Organisation,
    Phase,
    ResourceType,
)

NAMES = FieldRowPanel(
    [
        TitleFieldPanel("name_en", targets=["slug"], heading=_("Name in English")),
        FieldPanel("name_fr", heading=_("Name in French")),
    ]
)

ACRONYM = Column(
    "acronym",
    label=_("Acronym"),
    accessor=lambda organisation: words(organisation, "acronym"),
)
# Beside the name in one's own language, which leads to the form.
OTHER_NAME = Column(
    "other_name",
    label=lazy(
        lambda: (
            _("Name in English") if reader_language() == "fr" else _("Name in French")
        ),
        str,
    )(),
    accessor=lambda term: getattr(term, f"name_{other_language(reader_language())}"),
)


class TopicViewSet(BilingualViewSet):
    list_per_page = 50
    list_display = ["__str__", OTHER_NAME, "slug"]
    list_export = ["slug", "name_en", "name_fr", "aliases"]
    panels = [HelpLink("terms"), NAMES, FieldPanel("slug"), FieldPanel("aliases")]

    def get_queryset(self, request):
        return self.model.objects.order_by(in_reading_order("name"))


class NumberedViewSet(TopicViewSet):
    list_display = ["__str__", "number", OTHER_NAME, "slug"]

    def get_queryset(self, request):
        return self.model.objects.order_by("number")


class ComponentViewSet(NumberedViewSet):
    model = Component
    icon = "list-ol"
    edit_handler = term_handler(
        HelpLink("terms"),
        FieldPanel("number"),
        *NAMES_AND_ADDRESSES,
        FieldRowPanel(
            [
                FieldPanel("short_name_en", heading=_("Short name in English")),
                FieldPanel("short_name_fr", heading=_("Short name in French")),
            ]
        ),
        FieldPanel("description_en", heading=_("What it is, in English")),
        FieldPanel("description_fr", heading=_("What it is, in French")),
        FieldPanel("aliases"),
    )


class PhaseViewSet(NumberedViewSet):
    model = Phase
    icon = "arrow-right-full"
    panels = [FieldPanel("number"), *TopicViewSet.panels]


class ConditionViewSet(TopicViewSet):
    model = Condition
    icon = "warning"


class AudienceViewSet(TopicViewSet):
    model = Audience
    icon = "group"


class ResourceTypeViewSet(TopicViewSet):
    model = ResourceType
    icon = "doc-empty"


class CountryViewSet(TopicViewSet):
    model = Country
    icon = "globe"


class OrganisationViewSet(TopicViewSet):
    model = Organisation
    icon = "home"
    list_display = ["__str__", OTHER_NAME, ACRONYM, "kind", "country"]
    list_filter = ["kind"]
    list_export = [
        *("slug", "slug_fr", "name_en", "name_fr", "acronym_en", "acronym_fr"),
        *("kind", "country"),
    ]
    edit_handler = term_handler(
        HelpLink("terms"),
        *NAMES_AND_ADDRESSES,
        FieldRowPanel([FieldPanel("acronym_en"), FieldPanel("acronym_fr")]),
        FieldPanel("kind"),
        FieldPanel("country"),
        FieldPanel("website"),
        FieldPanel("logo"),
        FieldPanel("aliases"),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("country")


class GlossaryTermViewSet(BilingualViewSet):
    model = GlossaryTerm
    icon = "openquote"
    list_per_page = 50
    list_display = ["en", "en_acronym", "fr", "fr_acronym"]
    list_export = ["en", "en_acronym", "fr", "fr_acronym", "note"]
    panels = [
        HelpLink("terms"),
        HelpPanel(
            _(
                "Search uses this at once: whoever uses one wording also finds the "
                "others, in both languages. Separate several wordings with “ / ”, with "
                "spaces around it; what is in brackets explains and is not searched "
                "for."
            )
        ),
        FieldRowPanel([FieldPanel("en"), FieldPanel("en_acronym")]),
        FieldRowPanel([FieldPanel("fr"), FieldPanel("fr_acronym")]),
        FieldPanel("note"),
    ]


class TopicsViewSetGroup(SnippetViewSetGroup):
    items = (
        ComponentViewSet,
        PhaseViewSet,
        ConditionViewSet,
        AudienceViewSet,
        ResourceTypeViewSet,
        CountryViewSet,
        OrganisationViewSet,
        GlossaryTermViewSet,
    )
    menu_icon = "tag"
    menu_label = _("Topics")
    menu_name = "topics"
    menu_order = 700


register_snippet(TopicsViewSetGroup)
