"""The front door as the secretariat composes it."""

from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from portal.pages.blocks import HomeBlock
from portal.pages.editing import bilingual_edit_handler
from portal.pages.models.bilingual import BilingualPage


class HomePage(BilingualPage):
    """Search and the eight components always come first; what follows is chosen here."""

    body = StreamField(HomeBlock(), verbose_name=_("parts"), blank=True)

    is_creatable = True
    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    section = "home"
    template = "home/home.html"
    edit_handler = bilingual_edit_handler(shared=("body",))

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @staticmethod
    def composed(page, request):
        """The context of the view; given by the room that knows the library."""
        return {}

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | type(self).composed(self, request)
