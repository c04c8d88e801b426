"""What search engines may know: every public page, in each language."""

from django.contrib.sitemaps import Sitemap
from django.db.models import Q
from django.urls import reverse

from portal.pages.models import BilingualPage
from portal.topics.models import Component, Country
from resources.benchmarks.models import Benchmark
from resources.models import Resource
from resources.reference.places import organisations_with_pages
from subgroups.models import Subgroup

VIEWS = (
    "resources:library",
    "benchmarks:framework",
    "benchmarks:indicators",
    "reference:glossary",
    "reference:countries",
    "reference:organisations",
    "subgroups:directory",
    "subgroups:subgroups",
    "joining:apply",
)


class Bilingual(Sitemap):
    """Each item by its address in every language, with the others beside it."""

    i18n = True
    alternates = True
    limit = 2000


class Pages(Bilingual):
    def items(self):
        return BilingualPage.objects.readable().order_by("path")

    def lastmod(self, item):
        return item.last_published_at


class Views(Bilingual):
    def items(self):
        return VIEWS

    def location(self, item):
        return reverse(item)


class Resources(Bilingual):
    def items(self):
        return Resource.objects.live().order_by("pk")

    def lastmod(self, item):
        return item.last_published_at


class Components(Bilingual):
    def items(self):
        return Component.objects.order_by("number")


class Benchmarks(Bilingual):
    def items(self):
        return Benchmark.objects.order_by("pk")


class Countries(Bilingual):
    """Those of which the library, or the calendar, holds something."""

    def items(self):
        held = Q(resource_countries__resource__live=True) | Q(events__live=True)
        return Country.objects.filter(held).distinct().order_by("pk")


class Organisations(Bilingual):
    def items(self):
        return sorted(organisations_with_pages().values(), key=lambda row: row.pk)


class Subgroups(Bilingual):
    def items(self):
        return Subgroup.objects.live().in_order()

    def lastmod(self, item):
        return item.last_published_at


SITEMAPS = {
    "pages": Pages,
    "views": Views,
    "resources": Resources,
    "components": Components,
    "benchmarks": Benchmarks,
    "countries": Countries,
    "organisations": Organisations,
    "subgroups": Subgroups,
}
