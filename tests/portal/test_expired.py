"""What was taken down on its day can be edited and published again."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.pages import home, page_at
from tests.factories.resources import ResourceFactory
from tests.factories.subgroups import SubgroupFactory
from tests.forms import change, sent_from
from tests.shown import text_of

pytestmark = pytest.mark.django_db

KINDS = {
    "resource": (
        lambda: ResourceFactory(title_en="Guide"),
        "wagtailsnippets_resources_resource:edit",
    ),
    "sub-group": (SubgroupFactory, "wagtailsnippets_subgroups_subgroup:edit"),
    "page": (
        lambda: page_at(home(), title_en="About", slug="about"),
        "wagtailadmin_pages:edit",
    ),
}


# What the browser says of an empty body.
NO_BODY = {"body_en-count": "0", "body_fr-count": "0"}


@pytest.fixture(params=KINDS)
def expired(request):
    """(the thing, the address of its form); its newest draft still names the day."""
    make, view = KINDS[request.param]
    thing = make()
    draft = type(thing).objects.get(pk=thing.pk)
    draft.expire_at = timezone.now() - timedelta(minutes=5)
    draft.save_revision().publish()
    type(thing).objects.get(pk=thing.pk).unpublish(set_expired=True)
    return type(thing).objects.get(pk=thing.pk), reverse(view, args=[thing.pk])


def test_it_is_edited_and_published_as_any_other(client, secretary, expired):
    thing, form = expired
    assert (thing.live, thing.expired) == (False, True)
    client.force_login(secretary)

    change(client, form, **NO_BODY, **{"action-publish": "yes"})

    thing.refresh_from_db()
    assert (thing.live, thing.expire_at) == (True, None)


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "once published it stays"), ("fr", "est passée : une fois en ligne")],
)
def test_who_edits_it_hears_that_its_day_is_over(
    client, secretary, expired, language, told
):
    secretary.language = language
    secretary.save()
    client.force_login(secretary)

    assert told in text_of(client.get(expired[1]))


def test_a_form_that_was_open_on_that_day_is_taken(client, secretary, expired):
    thing, form = expired
    day = timezone.localtime(thing.expire_at).replace(second=0, microsecond=0)
    thing.expire_at = day
    thing.save_revision()
    client.force_login(secretary)
    open_before = sent_from(
        client.get(form), **NO_BODY, expire_at=f"{day:%Y-%m-%d %H:%M}"
    )

    assert client.post(form, open_before).status_code == 302


def test_a_day_that_is_over_is_refused_as_before(client, secretary, expired):
    _thing, form = expired
    client.force_login(secretary)

    answer = client.post(
        form, sent_from(client.get(form), **NO_BODY, expire_at="2020-01-01 00:00")
    )

    assert answer.context["form"].has_error("expire_at")
