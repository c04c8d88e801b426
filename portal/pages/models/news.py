"""News, the newest first."""

from django.core.paginator import Paginator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.pages.editing import bilingual_edit_handler
from portal.pages.models.prose import FIELDS, Prose

SHOWN = 20


class NewsIndexPage(Prose):
    parent_page_types = ["pages.HomePage", "pages.StandardPage"]
    subpage_types = ["pages.NewsPage"]
    max_count = 1
    section = "news"
    template = "pages/news_index.html"
    edit_handler = bilingual_edit_handler(FIELDS)

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        news = latest_news().child_of(self)
        shown = Paginator(news, SHOWN).get_page(request.GET.get("page"))
        return context | {"news": shown}


class NewsPage(Prose):
    date = models.DateField(_("date"), default=timezone.localdate)
    author = models.CharField(
        _("author"), max_length=160, blank=True, help_text=_("Empty: the secretariat.")
    )

    parent_page_types = ["pages.NewsIndexPage"]
    subpage_types: list[str] = []
    section = "news"
    template = "pages/news.html"
    edit_handler = bilingual_edit_handler(FIELDS, shared=("date", "author"))

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news")


def latest_news():
    return NewsPage.objects.readable().order_by("-date", "-pk")
