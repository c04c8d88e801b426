"""What can be done with many things at once; rooms say how it is done with theirs."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.desk.changes import ComponentsForm, TagsForm
from portal.search.records import key_of, split_key

MOST = 200  # at once: a click is answered within the time a server waits


@dataclass(frozen=True)
class Deed:
    """`form`: what is to be said beside; `is_grave`: it cannot be undone."""

    name: str
    label: Any
    form: type[forms.Form] | None = None
    is_grave: bool = False


DEEDS = {
    deed.name: deed
    for deed in (
        Deed("publish", _("Publish")),
        Deed("unpublish", _("Unpublish")),
        Deed("tags", _("Add tags"), TagsForm),
        Deed("components", _("Add components"), ComponentsForm),
        Deed("read_again", _("Read the files again")),
        Deed("delete", _("Delete"), is_grave=True),
        Deed("zip", _("Download the files (ZIP)")),
    )
}
ZIP = "zip"


class Doer(Protocol):
    """How a deed is done with the things of one label."""

    def may(self, person: Any) -> bool:
        """Whether it is worth offering to this person at all."""

    def things(self, pks: Sequence[int]) -> Mapping[int, Any]: ...

    def refusal(self, thing: Any, person: Any) -> Any:
        """Why not, in a sentence; "" where it may be done."""

    def do(self, thing: Any, person: Any, said: Mapping[str, Any]) -> Any:
        """Why it could not be done after all; "" where it was."""


File = tuple[str, Any, int]
FilesOf = Callable[[Sequence[int]], Iterable[File]]
_doers: dict[str, dict[str, Doer]] = defaultdict(dict)
_files: dict[str, FilesOf] = {}


def register(name: str, label: str, doer: Doer) -> None:
    _doers[name][label] = doer


def register_files(label: str, files_of: FilesOf) -> None:
    """For the ZIP: (name, stored file, bytes) by thing."""
    _files[label] = files_of


def offered(person: Any) -> list[Deed]:
    return [deed for name, deed in DEEDS.items() if may(name, person)]


def may(name: str, person: Any) -> bool:
    if name == ZIP:
        return bool(_files)
    return any(doer.may(person) for doer in _doers[name].values())


@dataclass(frozen=True)
class Target:
    """One chosen thing. `why_not`: "" where the deed may be done with it."""

    key: str
    thing: Any
    doer: Doer | None
    why_not: Any = ""


def targets(name: str, keys: Iterable[str], person: Any) -> Iterator[Target]:
    """In the order of the keys; those of things that are gone are left out."""
    order = list(keys)
    found: dict[str, Target] = {}
    for label, pks in by_label(order).items():
        doer = _doers[name].get(label)
        if doer is None:
            continue
        for pk, thing in doer.things(pks).items():
            key = key_of(label, pk)
            found[key] = Target(key, thing, doer, doer.refusal(thing, person))
    for key in order:
        yield found.get(key) or Target(
            key, None, None, _("This cannot be done with items of this kind.")
        )


def by_label(keys: Iterable[str]) -> dict[str, list[int]]:
    numbers: dict[str, list[int]] = defaultdict(list)
    for key in keys:
        label, pk = split_key(key)
        if pk.isdecimal():
            numbers[label].append(int(pk))
    return numbers


def files_of(keys: Iterable[str]) -> list[File]:
    """Each file once."""
    files = (
        file
        for label, pks in by_label(keys).items()
        if label in _files
        for file in _files[label](pks)
    )
    return list(
        {stored.name: (name, stored, size) for name, stored, size in files}.values()
    )
