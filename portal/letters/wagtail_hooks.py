"""Letters in the administration: read, answered by mail, marked."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.models import register_snippet

from portal.languages.snippets import BilingualViewSet
from portal.letters.filters import LetterFilterSet
from portal.letters.models import Letter


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
            [FieldPanel("name", read_only=True), FieldPanel("email", read_only=True)]
        ),
        FieldRowPanel(
            [
                FieldPanel("country", read_only=True),
                FieldPanel("component", read_only=True),
            ]
        ),
        FieldPanel("question", read_only=True),
        FieldPanel("about", read_only=True),
        FieldPanel("written", read_only=True),
        FieldPanel("state"),
        FieldPanel("note"),
    ]


register_snippet(LetterViewSet)
