"""What rooms above add to the pages of a person; they register in their `apps.py`.

A room that keeps something about people has four things to say: what stands on "My
space" (`show_in_space`), in the profile (`tell_in_profile`) and among the pages of the
account (`add_page`), and in `holdings` and `leaving` what it keeps and how it ends.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from portal.accounts.models import User
from portal.languages.fallback import Words

Text = str | Promise | Words


@dataclass(frozen=True)
class Section:
    """A part of "My space": a template and the one thing it is given, as `about`."""

    template: str
    about: Any


@dataclass(frozen=True)
class Fact:
    """What the profile tells and another room decides, such as an organisation."""

    name: Text
    words: Text
    url: str = ""


@dataclass(frozen=True)
class AccountPage:
    """One of the pages of the account: its address has no arguments."""

    title: Text
    summary: Text
    url_name: str
    order: int


_sections: list[Callable[[User], Iterable[Section]]] = []
_facts: list[Callable[[User], Iterable[Fact]]] = []
_pages: dict[str, AccountPage] = {}


def show_in_space(source: Callable[[User], Iterable[Section]]) -> None:
    _sections.append(source)


def tell_in_profile(source: Callable[[User], Iterable[Fact]]) -> None:
    _facts.append(source)


def add_page(page: AccountPage) -> None:
    _pages[page.url_name] = page


def sections_for(person: User) -> list[Section]:
    return [section for source in _sections for section in source(person)]


def facts_about(person: User) -> list[Fact]:
    return [fact for source in _facts for fact in source(person)]


def account_pages() -> list[AccountPage]:
    return sorted(_pages.values(), key=lambda page: page.order)
