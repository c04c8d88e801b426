"""The form of a page: a tab a language, then what both share."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
)
from wagtail.admin.widgets import AdminAutoHeightTextInput

from portal.languages.slugs import new_slug_input
from portal.look.help_link import HelpLink
from portal.look.language_tabs import LanguageTabs
from portal.look.title_panel import title_panel

ENGLISH = ("title_en", "slug", "seo_title", "search_description")
FRENCH = ("title_fr", "slug_fr", "seo_title_fr", "search_description_fr")

HEADINGS = {
    "intro": _("Introduction"),
    "body": _("Content"),
    "place": _("Place"),
    "chair": _("Chair of the meeting"),
}
# None is what the field brings along.
WIDGETS = dict.fromkeys(HEADINGS) | {
    "intro": AdminAutoHeightTextInput(attrs={"rows": 2})
}


def language_panels(code, names, fields):
    title, slug, seo_title, description = names
    return [
        HelpLink("write"),
        title_panel(code, title, slug),
        *(
            FieldPanel(
                f"{field}_{code}", heading=HEADINGS[field], widget=WIDGETS[field]
            )
            for field in fields
        ),
        MultiFieldPanel(
            [
                FieldPanel(
                    slug, widget=new_slug_input(), heading=_("Last part of the address")
                ),
                FieldPanel(seo_title, heading=_("Title for search engines")),
                FieldPanel(description, heading=_("Description for search engines")),
            ],
            heading=_("Address and search engines"),
            classname="collapsed",
        ),
    ]


def bilingual_edit_handler(fields=(), shared=(), settings=()):
    """Tabs English and French with `fields` in each; then `shared` and `settings`."""
    tabs = [
        ObjectList(language_panels("en", ENGLISH, fields), heading=_("English")),
        ObjectList(language_panels("fr", FRENCH, fields), heading=_("French")),
    ]
    if shared:
        panels = [
            panel if not isinstance(panel, str) else FieldPanel(panel)
            for panel in shared
        ]
        tabs.append(ObjectList(panels, heading=_("Both languages")))
    publication = [HelpLink("review"), PublishingPanel(), *map(FieldPanel, settings)]
    tabs.append(ObjectList(publication, heading=_("Publication")))
    return LanguageTabs(tabs)
