"""The page that leads to the form for questions; its words are the secretariat's."""

from django.utils.translation import gettext_lazy as _

from portal.pages.editing import bilingual_edit_handler
from portal.pages.models.prose import FIELDS, Prose


class ContactPage(Prose):
    parent_page_types = ["pages.HomePage", "pages.StandardPage"]
    subpage_types: list[str] = []
    max_count = 1
    template = "pages/contact.html"
    edit_handler = bilingual_edit_handler(FIELDS)

    class Meta:
        verbose_name = _("page for questions")
        verbose_name_plural = _("pages for questions")
