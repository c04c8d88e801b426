"""Which thing stands behind an address of this site: a redirect leads there, and the
thing knows that it is used."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.languages.fallback import other_language, reader_language
from portal.pages import views as pages
from portal.pages.models import BilingualPage, FormerAddress
from portal.topics.former import term_at
from portal.topics.models import Component, Country, Organisation
from resources import views as resources
from resources.benchmarks import views as benchmarks
from resources.benchmarks.models import Benchmark
from resources.models import Resource
from resources.reference import views as reference
from subgroups import views as subgroups
from subgroups.models import Subgroup

BY_NUMBER: dict[Any, type[models.Model]] = {
    resources.resource: Resource,
    resources.inside: Resource,
    resources.numbered: Resource,
    resources.short: Resource,
    subgroups.subgroup: Subgroup,
    subgroups.numbered: Subgroup,
    benchmarks.benchmark: Benchmark,
}
BY_SLUG: dict[Any, type[models.Model]] = {
    benchmarks.component: Component,
    reference.country: Country,
    reference.organisation: Organisation,
}


def own_address(url: str) -> str:
    """Path and query where it is on this site, else nothing."""
    parts = urlsplit(url)
    if parts.netloc not in ("", urlsplit(settings.SITE_URL).netloc):
        return ""
    return parts._replace(scheme="", netloc="").geturl()


def view_at(address: str) -> tuple[ResolverMatch | None, str | None]:
    """What answers at an address of this site, and the language it is written in."""
    path = urlsplit(address).path
    language = translation.get_language_from_path(path)
    with translation.override(language or translation.get_language()):
        try:
            return resolve(path), language
        except Resolver404:
            return None, language


def shows_a_record(match: ResolverMatch) -> bool:
    return match.func in BY_NUMBER or match.func in BY_SLUG


def record_at(match: ResolverMatch) -> Any:
    """The record that a view shows, published or not; None where there is none."""
    if model := BY_NUMBER.get(match.func):
        return model._default_manager.filter(pk=match.kwargs["pk"]).first()
    try:
        return term_at(BY_SLUG[match.func], match.kwargs["slug"])
    except Http404:
        return None


def page_at(address: str, language: str | None, may_be: Callable[[Any], bool]) -> Any:
    """What an address of the tree leads to, also an old one or one of the other language."""
    first = language if language in ("en", "fr") else reader_language()
    return next(filter(may_be, _pages_at(address, first)), None)


def _pages_at(address: str, first: str) -> Iterator[Any]:
    for language in (first, other_language(first)):
        yield from BilingualPage.objects.filter(**{f"address_{language}": address})
    kept = FormerAddress.objects.filter(address=address).select_related("page")
    for row in sorted(kept, key=lambda row: row.language != first):
        yield row.page


def refuse_nowhere(url: str) -> None:
    """ValidationError for an address of this site at which nothing is to be had."""
    own = own_address(url)
    if own and not _is_there(own):
        raise ValidationError(
            _("Nothing is to be found on this site at this address."), code="nowhere"
        )


def _is_there(own: str) -> bool:
    match, language = view_at(own)
    if match is None:
        return False
    is_of_one = match.func is pages.page or shows_a_record(match)
    return not is_of_one or _behind(match, language) is not None


def _behind(match: ResolverMatch, language: str | None) -> Any:
    """The one page or record that a view shows, also where it is not published: who
    deletes it must know."""
    if match.func is pages.page:
        return page_at(match.kwargs["address"], language, lambda page: True)
    return record_at(match) if shows_a_record(match) else None


def references(url: str) -> Iterator[tuple[type[models.Model], str, str, str]]:
    """What Wagtail's index of uses asks of a field that names other things."""
    own = own_address(url) if url else ""
    match, language = view_at(own) if own else (None, None)
    thing = _behind(match, language) if match else None
    if thing is not None:
        is_page = isinstance(thing, BilingualPage)
        yield Page if is_page else type(thing), str(thing.pk), "", ""
