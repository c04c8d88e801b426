"""A record with a page of its own: the address of that page in each language."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.shortcuts import resolve_url
from django.utils import translation

from portal.languages.alternates import site_languages
from portal.languages.fallback import other_language, reader_language
from portal.languages.paths import path_to


class OwnPageMixin:
    """The slugs stand in `slug_fields`; `page_view` is the name of the page's address."""

    pk: Any  # of the model that it is mixed into
    page_view = ""
    slug_fields: ClassVar[dict[str, str]] = {"en": "slug_en", "fr": "slug_fr"}
    # What stands in the address of a record that has no words yet.
    nameless = ""
    # With its number in the address a record is found whatever slug stands beside it.
    is_numbered = True

    def own_slug(self, language: str) -> str:
        return getattr(self, self.slug_fields[language]) or ""

    def slug_in(self, language: str) -> str:
        return (
            self.own_slug(language)
            or self.own_slug(other_language(language))
            or self.nameless
        )

    def get_absolute_url(self, language: str | None = None) -> str:
        """The address in the reader's language, or in `language`."""
        if language:
            with translation.override(language):
                return self.get_absolute_url()
        parts: dict[str, Any] = {"slug": self.slug_in(reader_language())}
        if self.is_numbered:
            parts["pk"] = self.pk
        return path_to(self.page_view, **parts)

    def addresses(self) -> dict[str, str]:
        """Paths by language, for the switch and for hreflang."""
        return {code: self.get_absolute_url(code) for code in site_languages()}


def lead_on(request: HttpRequest, place: Any) -> HttpResponsePermanentRedirect:
    """To the one address of `place`, a record or a path, with the query that was asked."""
    address, query = resolve_url(place), request.GET.urlencode()
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
