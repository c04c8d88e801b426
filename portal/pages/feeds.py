"""The news as an Atom feed, in the language of its address."""

from datetime import UTC, datetime, time
from uuid import NAMESPACE_URL, uuid5

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from portal.identity.current import site_name
from portal.languages.fallback import reader_language
from portal.pages.models.news import NewsIndexPage, latest_news

SHOWN = 20


class NewsFeed(Feed):
    feed_type = Atom1Feed

    def title(self):
        return _("News of %(site)s") % {"site": site_name()}

    def link(self):
        index = NewsIndexPage.objects.readable().first()
        return index.get_absolute_url() if index else reverse("home:home")

    def author_name(self):
        return _("Secretariat of the iCCM Task Force")

    def feed_url(self):
        return reverse("pages:news_feed")

    def items(self):
        return list(latest_news()[:SHOWN])

    def item_title(self, item):
        return str(item.title_words)

    def item_description(self, item):
        return str(item.intro_words)

    def item_link(self, item):
        return item.get_absolute_url()

    def item_guid(self, item):
        # The same for ever, whatever becomes of addresses; one in each language.
        name = f"ccmcentral/news/{item.pk}/{reader_language()}"
        return uuid5(NAMESPACE_URL, name).urn

    def item_author_name(self, item):
        return item.author or None

    def item_pubdate(self, item):
        return datetime.combine(item.date, time(12), UTC)

    def item_updateddate(self, item):
        return item.last_published_at
