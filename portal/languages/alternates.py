"""The same page in the other language: its address, for the switch and for hreflang."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve, translate_url
from django.utils.translation import get_language


def site_languages() -> list[str]:
    """Codes of what the interface speaks: those of the content, and maybe more."""
    return [code for code, _name in settings.LANGUAGES]


@dataclass(frozen=True)
class Alternate:
    """The page in one language; `name` is what that language calls itself."""

    code: str
    name: str
    url: str
    is_current: bool


def alternates(
    request: HttpRequest, addresses: Mapping[str, str] | None = None
) -> list[Alternate]:
    """The page in every language of the site, this one included, with its query.

    `addresses` maps languages to paths where they can't be told from the address
    alone (records have a slug in each language). Addresses that belong to no language
    have no alternates: the list is empty.
    """
    if addresses is None:
        addresses = _translated(request.get_full_path())
    return [
        Alternate(code, name, addresses[code], code == get_language())
        for code, name in settings.LANGUAGES
        if code in addresses
    ]


def _translated(address: str) -> dict[str, str]:
    if _knows_its_addresses(address):
        return {}
    found = {code: translate_url(address, code) for code in site_languages()}
    same_everywhere = len(set(found.values())) < len(found)
    return {} if same_everywhere else found


def _knows_its_addresses(address: str) -> bool:
    """Whether what answers there says the addresses itself, if it has any."""
    try:
        found = resolve(urlsplit(address).path)
    except Resolver404:
        return False
    return getattr(found.func, "knows_its_addresses", False)
