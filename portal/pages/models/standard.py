"""A page of prose: about us, evidence, help, and pages of pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.pages.editing import bilingual_edit_handler
from portal.pages.models.prose import FIELDS, Prose


class StandardPage(Prose):
    lists_children = models.BooleanField(
        _("lists the pages below it"),
        default=True,
        help_text=_("With their introductions, after the content."),
    )

    template = "pages/standard.html"
    parent_page_types = ["pages.HomePage", "pages.StandardPage"]
    edit_handler = bilingual_edit_handler(FIELDS, settings=("lists_children",))

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def children_to_list(self):
        if not self.lists_children:
            return []
        return list(StandardPage.objects.child_of(self).readable().in_menu_order())

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"children": self.children_to_list()}
