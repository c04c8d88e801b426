"""Letters in the administration: read, answered by mail, marked."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.models import register_snippet

from portal.languages.snippets import BilingualViewSet
from portal.letters.filters import LetterFilterSet
from portal.letters.models import Letter
from portal.look.telling_panel import TellingPanel


class LetterViewSet(BilingualViewSet):
    model = Letter
    icon = "mail"
    menu_label = _("Questions")
    menu_name = "letters"
    menu_order = 500
    add_to_admin_menu = True
    list_display = [
        "__str__",
        "name",
        "email",
        "language",
        "written",
        "state",
    ]
    filterset_class = LetterFilterSet
    search_fields = ["name", "email", "question"]
    list_per_page = 30
    copy_view_enabled = False
    panels = [
        FieldRowPanel(
            [
                TellingPanel("name", read_only=True),
                TellingPanel("email", read_only=True),
            ]
        ),
        FieldRowPanel(
            [
                TellingPanel("country", read_only=True),
                TellingPanel("component", read_only=True),
            ]
        ),
        TellingPanel("question", read_only=True),
        TellingPanel("about", read_only=True),
        TellingPanel("written", read_only=True),
        FieldPanel("state"),
        FieldPanel("note"),
    ]


register_snippet(LetterViewSet)
