"""Letters in the administration: read, answered by mail, marked."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from portal.letters.models import Letter


class LetterViewSet(SnippetViewSet):
    model = Letter
    icon = "mail"
    menu_label = _("Questions")
    menu_name = "letters"
    menu_order = 450
    add_to_admin_menu = True
    list_display = [
        "__str__",
        "name",
        "email",
        "language",
        "written",
        Column("post", label=_("Mail")),
        "state",
    ]
    list_filter = ["state", "language", "component"]
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
        FieldRowPanel(
            [
                FieldPanel("written", read_only=True),
                FieldPanel("mailed", read_only=True),
            ]
        ),
        FieldRowPanel(
            [
                FieldPanel("attempts", read_only=True),
                FieldPanel("failure", read_only=True),
            ]
        ),
        FieldPanel("state"),
        FieldPanel("note"),
    ]


register_snippet(LetterViewSet)
