"""The way from what readers see to where it is changed, for those who may."""

from collections.abc import Callable
from typing import Any

from django.contrib.admin.utils import quote
from django.db.models import Model
from django.urls import reverse

Way = Callable[[Any, Any], str]
_ways: dict[type[Model], Way] = {}


def lead_also(model: type[Model], way: Way) -> None:
    """Where a person (first) changes what is told of a record (second) outside the
    administration; empty if nowhere."""
    _ways[model] = way


def edit_address(person, record):
    """Address of the form of a record, empty for those who may not change it."""
    if not person.is_authenticated:
        return ""
    if may_change(person, record):
        name = record.snippet_viewset.get_url_name("edit")
        return reverse(name, args=[quote(record.pk)])
    way = _ways.get(type(record))
    return way(person, record) if way else ""


def list_address(person, model):
    """Address of the list of all records of a model, for those who may change them."""
    if not person.is_authenticated or not may_change(person, model):
        return ""
    return reverse(model.snippet_viewset.get_url_name("list"))


def may_change(person, model):
    meta = model._meta
    return person.has_perm(f"{meta.app_label}.change_{meta.model_name}")
