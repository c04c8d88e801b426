"""What is kept for a moment."""

import pytest

from portal import kept
from portal.kept import Kept
from portal.topics.models import Component
from tests.factories.topics import ComponentFactory


@pytest.fixture
def asked():
    return []


@pytest.fixture
def names(asked):
    def read(*key):
        asked.append(key)
        return len(asked)

    return Kept(read)


def test_it_is_read_once_for_each_of_what_it_is_asked(names, asked):
    assert [names("en"), names("en"), names("fr"), names("en")] == [1, 1, 2, 1]
    assert asked == [("en",), ("fr",)]


def test_it_is_read_again_after_a_moment(names, monkeypatch):
    monkeypatch.setattr(kept, "SECONDS", 0.0)

    assert [names(), names()] == [1, 2]


def test_what_is_nothing_is_kept_as_well():
    asked = []
    empty = Kept(lambda: asked.append(1) or [])

    assert [empty(), empty()] == [[], []]
    assert asked == [1]


def test_what_is_forgotten_while_it_is_read_is_not_kept():
    """The reader may have looked before the change."""
    answers = iter(["old", "new"])

    def read():
        one.forget()
        return next(answers)

    one = Kept(read)

    assert [one(), one()] == ["old", "new"]


@pytest.mark.django_db
def test_it_is_read_anew_where_something_was_changed(names):
    names.forget_with(Component)
    component = ComponentFactory()
    assert names() == 1

    component.save()
    assert names() == 2

    component.delete()
    assert names() == 3
