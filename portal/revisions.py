"""What a draft names: kept while it names it, and left out of it where it is gone; and
its day of expiry, once that is over. And who sends it first.

Wagtail keeps a draft as text, so the database knows nothing of what only a draft names.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import datetime
from functools import wraps
from typing import Any, cast

from django import forms
from django.apps import apps
from django.db import models, transaction
from django.db.models.signals import pre_delete
from django.http import HttpRequest
from django.utils import timezone
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import DraftStateMixin

# A field of the record, or a field of its rows, or of the rows of its rows …
Path = tuple[str, ...]
Content = dict[str, Any]

# What modelcluster says, as a bare Exception, where a draft names what is gone.
GONE = "can't currently handle on_delete types"

# By what is named: the models that have drafts, and where they name it.
_named_in: dict[type[models.Model], list[tuple[type[models.Model], Path]]] = (
    defaultdict(list)
)


class OpensWithoutWhatIsGoneMixin:
    """A revision opens, whatever was deleted since: such a field is empty in it, such a
    row is left out. Before the mixins of Wagtail."""

    @classmethod
    def from_serializable_data(cls, data, check_fks=True, strict_fks=False):
        # Wagtail's mixin, next in line, has it: this class alone has no such base.
        opened = cast(Any, super()).from_serializable_data
        try:
            return opened(data, check_fks, strict_fks)
        except Exception as error:
            # modelcluster has no kind of its own for it; all others go on.
            if GONE not in str(error):
                raise
            return opened(without_what_is_gone(cls, data), check_fks, strict_fks)


def one_by_one(view: Callable[..., Any], model: type[models.Model], key: str) -> Any:
    """A view that takes what is sent to one record (`key`: its number in the address)
    one after the other. Wagtail looks at a record first and writes later, the whole row
    of what is not live: a draft saved meanwhile took down what was just published."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        request = next(one for one in args if isinstance(one, HttpRequest))
        if request.method != "POST":
            return view(*args, **kwargs)
        with transaction.atomic():
            every = model._base_manager.select_for_update().order_by("pk")
            every.filter(pk=kwargs[key]).values_list("pk").first()
            return view(*args, **kwargs)

    return guarded


class GoesOnAfterExpiryMixin:
    """For the form of what has drafts. The day on which it expired has done its work:
    Wagtail would take nothing with it any more. Before the forms of Wagtail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.over: datetime | None = None
        form = cast("forms.ModelForm[Any]", self)
        day = form.initial.get("expire_at")
        if "expire_at" in form.fields and day and day <= timezone.now():
            self.over = day
            form.initial["expire_at"] = form.instance.expire_at = None

    def clean_expire_at(self) -> datetime | None:
        """Also where the form was open when the day came."""
        day = cast("forms.ModelForm[Any]", self).cleaned_data["expire_at"]
        return None if day and day == self.over else day


def listen() -> None:
    """What the newest draft of something names is not deleted."""
    for model in apps.get_models():
        if issubclass(model, DraftStateMixin) and not model._meta.proxy:
            for path, target in named_by(model):
                _named_in[target].append((model, path))
    for target in _named_in:
        pre_delete.connect(refuse, sender=target, dispatch_uid="named in a draft")


def refuse(instance, **kwargs) -> None:
    if drafts := set(drafts_that_name(instance)):
        raise models.ProtectedError("Named in a draft.", drafts)


def drafts_that_name(instance: models.Model) -> Iterator[models.Model]:
    """Records whose newest revision is not published, or not yet."""
    record: Any
    for model, path in _named_in[type(instance)]:
        drafts = model._base_manager.filter(
            has_unpublished_changes=True, latest_revision__isnull=False
        )
        for record in drafts.select_related("latest_revision"):
            if instance.pk in values_at(record.latest_revision.content, path):
                yield record


def named_by(model: Any) -> Iterator[tuple[Path, type[models.Model]]]:
    """Where it names what must not be deleted under it."""
    for field in model._meta.fields:
        if field.remote_field and field.remote_field.on_delete is models.PROTECT:
            yield (field.name,), field.remote_field.model
    for field in get_all_child_m2m_relations(model):
        yield (field.name,), field.remote_field.model
    for relation in get_all_child_relations(model):
        for path, target in named_by(relation.related_model):
            yield (relation.get_accessor_name(), *path), target


def values_at(content: Content, path: Path) -> list[Any]:
    value = content.get(path[0])
    if len(path) > 1:
        return [found for row in value or () for found in values_at(row, path[1:])]
    return value if isinstance(value, list) else [value]


def without_what_is_gone(model: Any, content: Content) -> Content:
    rest = deepcopy(content)
    for path, target in named_by(model):
        named = set(values_at(rest, path)) - {None}
        there = target._base_manager.filter(pk__in=named).values_list("pk", flat=True)
        if gone := named - set(there):
            _leave_out(rest, path, gone)
    return rest


def _leave_out(content: Content, path: Path, gone: set[Any]) -> None:
    name, *below = path
    if not below:
        # Of several, modelcluster itself takes those that are there.
        if not isinstance(content[name], list):
            content[name] = None
    elif len(below) == 1:
        content[name] = [row for row in content[name] if row.get(below[0]) not in gone]
    else:
        for row in content.get(name, ()):
            _leave_out(row, tuple(below), gone)
