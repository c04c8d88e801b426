"""Who must have a second factor knocks at every address of the site without it.

The addresses are read from the URL configuration, so a new one needs no line here.
"""

import re

import pytest
from django.conf import settings as site
from django.contrib.admindocs.views import (
    extract_views_from_urlpatterns,
    simplify_regex,
)
from django.urls import Resolver404, get_resolver, resolve

from portal.accounts import second_factor
from tests.factories.accounts import PersonFactory
from tests.factories.factors import set_up

pytestmark = pytest.mark.django_db

# Out, the other language, the style of the page, and the step itself.
STAYS_OPEN = {
    "set up": {
        "mfa_activate_totp",
        "account_reauthenticate",
        "account_logout",
        "switch_language",
        "identity:colours",
    },
    "ask": {
        "mfa_reauthenticate",
        "account_logout",
        "switch_language",
        "identity:colours",
    },
}
# Each name in an address, as something that could stand there.
SAMPLES = {"uidb36": "1", "key": "x-y", "path": "a.png", "slug": "a", "language": "en"}


def addresses():
    patterns = get_resolver().url_patterns
    for _view, regex, _namespace, _name in extract_views_from_urlpatterns(patterns):
        path = simplify_regex(regex)
        yield re.sub(r"<(?:\w+:)?(\w+)>", lambda m: SAMPLES.get(m[1], "1"), path)


def name_of(path):
    try:
        return resolve(path).view_name
    except Resolver404:
        return None


@pytest.fixture
def person(settings):
    settings.SECOND_FACTOR_REQUIRED = True
    return PersonFactory(secretariat=True, is_superuser=True)


@pytest.fixture(params=["set up", "ask"])
def step(request, client, person):
    """(what stays open, where everything else leads)"""
    client.force_login(person)
    if request.param == "ask":
        set_up(person)
        return STAYS_OPEN["ask"], "/account/2fa/reauthenticate/"
    return STAYS_OPEN["set up"], "/account/2fa/totp/activate/"


def test_the_walk_sees_the_site():
    found = {*addresses()}

    assert len(found) > 200
    for path in ("/account/", "/admin/", "/healthz", "/account/2fa/authenticate/"):
        assert path in found
    assert any(path.startswith("/admin/pages/1/edit") for path in found)
    assert any(path.startswith("/en/") for path in found)


@pytest.mark.parametrize("method", ["get", "post", "put"])
def test_nothing_else_is_open(client, step, method):
    stays_open, where = step
    opened = set()

    for path in {*addresses(), "/en/never-was/", "/never-was", "/api/v3/pages/"}:
        name = name_of(path)
        if name in stays_open:
            opened.add(name)
            continue
        response = getattr(client, method)(path)
        assert response.status_code == 302, path
        assert response.url.partition("?")[0] == where, path
        assert response.content == b"", path
    assert opened == stays_open


def test_it_is_a_session_that_opens_and_no_other_proof():
    """A way in that brings no session would pass by the gate: then mend it first."""
    assert "wagtail.api" not in " ".join(site.INSTALLED_APPS)
    assert "rest_framework" not in site.INSTALLED_APPS
    assert site.AUTHENTICATION_BACKENDS == [
        "allauth.account.auth_backends.AuthenticationBackend"
    ]


def test_the_gate_stands_where_it_knows_who_asks():
    order = site.MIDDLEWARE
    gate = order.index("portal.accounts.second_factor.SecondFactorMiddleware")

    for before in (
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "allauth.account.middleware.AccountMiddleware",
    ):
        assert order.index(before) < gate


def test_where_next_leads_is_never_elsewhere(client, person):
    client.force_login(person)

    response = client.get("//evil.test/")

    assert response.url.startswith("/account/2fa/totp/activate/?next=")
    assert second_factor.must_have(person)
