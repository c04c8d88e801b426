"""Who has no right knocks at every door of the site.

The doors are read from the URL configuration, so a new one needs no line here; but one
that speaks of a record must find such a record among what is hidden
(tests/factories/hidden.py), and a new kind of name in an address must be told what to
hold.
"""

import re
from contextlib import nullcontext
from urllib.parse import quote

import pytest
from django.conf import settings
from django.contrib.admindocs.views import (
    extract_views_from_urlpatterns,
    simplify_regex,
)
from django.contrib.sessions.models import Session
from django.urls import get_resolver, translate_url
from django.utils import timezone, translation
from time_machine import travel

from portal import kept
from subgroups.models import Seat
from subgroups.workspace.models import Draft
from tests.factories.accounts import PersonFactory
from tests.factories.hidden import (
    HELD,
    NEVER,
    PAGE,
    SECRET,
    UNPUBLISHED,
    a_public_member,
    hide_everything,
)
from tests.factories.pages import event, home, news, page_at
from tests.factories.resources import ResourceFactory
from tests.factories.subgroups import SeatFactory, SubgroupFactory

pytestmark = pytest.mark.django_db

NAMES = re.compile(r"<(?:(\w+):)?(\w+)>")
# What tells formats, colours and models apart: the same for everybody.
FIXED = {
    "kind": "csv",
    "style": "ris",
    "ground": "dark",
    "section": "pages",
    "action_name": "approve",
    "action": "delete",
    "app_label": "resources",
    "model_name": "resource",
    "app_name": "resources",
    "content_type_app_name": "pages",
    "content_type_model_name": "standardpage",
    "filter_spec": "width-320",
    "uidb64": "MQ",
    "uidb36": "1",
    "key": "x-y",
}
MISSING = "beside-nothing"
SESSIONS, NOW = "accounts:sessions", timezone.now()
# Each form has its own.
TOKENS = re.compile(r'name="(?:csrfmiddlewaretoken|stamp|form_key)" value="[^"]*"')
# Who has such a token is let in by it, whoever that is.
BY_TOKEN = {"joining:confirm", "joining:invitation", "notices:stop"}
# Of what everybody may read.
PUBLIC = {"benchmarks:benchmark", "reference:organisation", "reference:country"}
PUBLIC |= {"benchmarks:component", "office_help"}


class Door:
    def __init__(self, regex, namespaces, name):
        self.path = simplify_regex(regex).replace("\\.", ".")
        self.name = ":".join([*(namespaces or ()), name or self.path])
        self.names = [found for _, found in NAMES.findall(self.path)]

    @property
    def hides(self):
        """Its address tells of one record."""
        return bool(set(self.names) - set(FIXED)) and self.name not in PUBLIC | BY_TOKEN

    @property
    def is_of_the_administration(self):
        return self.path.startswith("/admin/")

    def at(self, hidden, number=HELD):
        """The address of what is hidden; with NEVER, of what never was."""

        def value(match):
            return quote(str(self.value(match[2], hidden, number)))

        return NAMES.sub(value, self.path)

    def value(self, name, hidden, number):
        if name in FIXED:
            return FIXED[name]
        if not self.hides:
            return number
        room = self.name.partition(":")[0]
        told = {
            "number": 1,
            "slug": SECRET if room in ("subgroups", "joining") else UNPUBLISHED,
            "name": hidden.filename if room == "files" else hidden.document,
            "token": hidden.token,
            "path": hidden.image,
            "address": hidden.file if room == "files" else PAGE,
        }
        if number == NEVER:
            told |= {"token": "A" * 43, "path": "none.png", "address": MISSING}
        return told.get(name, number)


def doors(language):
    with translation.override(language):
        found = extract_views_from_urlpatterns(get_resolver().url_patterns)
        found = [Door(regex, spaces, name) for _, regex, spaces, name in found]
    # Addresses of the other language lead on to these.
    return [door for door in found if "//" not in door.path]


@pytest.fixture
def people(client):
    """Who knocks, and who may."""
    client.raise_request_exception = False  # Wagtail has a door that breaks on purpose
    home()
    page_at(home(), title_en="Public page", title_fr="Page publique")
    news(title_en="Public news", title_fr="Nouvelle publique")
    event(title_en="Public event", title_fr="Rencontre publique")
    ResourceFactory(title_en="Public guide", title_fr="Guide public", files=["en"])
    own = SubgroupFactory(name_en="Own", name_fr="Le nôtre")
    found = {
        "visitor": None,
        "signed in": PersonFactory(),
        "other": SeatFactory(subgroup=own, role=Seat.Role.CO_CHAIR).person,
        "former": PersonFactory(),
        "asking": PersonFactory(),
        "editor": PersonFactory(groups=["Editors", "Reviewers"]),
        "insider": PersonFactory(secretariat=True, is_superuser=True),
    }
    return found | {"member": a_public_member()}


def hide(people):
    names = ("member", "insider", "former", "asking")
    return hide_everything(*(people[name] for name in names))


@pytest.fixture
def hidden(people):
    return hide(people)


def enter(client, person):
    """As one who has just signed in: what the door before has left behind is gone.
    Signing in at each door anew would take as long as to knock."""
    client.cookies.clear()
    if person is None:
        return
    of, key, data = getattr(client, "entered", (None, "", ""))
    if of == person and Session.objects.filter(pk=key).update(session_data=data):
        client.cookies[settings.SESSION_COOKIE_NAME] = key
    else:
        client.force_login(person)
        began = Session.objects.get(pk=client.session.session_key)
        client.entered = person, began.pk, began.session_data


def close_files(response):
    """Its own way to do so would close the database, too."""
    for close in response._resource_closers:
        close()


def said(response, path):
    """All that it tells, but for the asked address and the tokens of forms."""
    body = b"".join(response) if response.streaming else response.content
    close_files(response)
    text = TOKENS.sub("", body.decode("utf-8", "replace"))
    heads = dict(response.headers) | {"Expires": "", "Content-Length": ""}
    told = f"{response.status_code} {heads} {text}"
    # The page of what is missing proposes to look for its name, and each page leads to
    # the same address in the other language.
    asked = {path, *(translate_url(path, language) for language in ("en", "fr"))}
    forms = [form for one in asked for form in (quote(one, safe=""), quote(one), one)]
    for form in (*forms, PAGE, MISSING):
        told = told.replace(form, "").replace(form.replace("-", " "), "")
    return told


def test_all_doors_are_seen():
    names = {door.name for door in doors("en") if door.hides}

    assert len(names) > 250
    assert {"files:file", "workspace:draft", "short_resource"} <= names


def test_behind_each_door_is_something_to_hide(client, people, hidden):
    """Who may, gets in; else a knock would prove nothing."""
    client.force_login(people["insider"])
    nobody = set()

    for door in doors("en"):
        if door.hides and not door.is_of_the_administration:
            response = client.get(door.at(hidden))
            close_files(response)
            if response.status_code not in (200, 302, 405):
                nobody.add(door.name)

    # Open to nobody: the link is over, nothing is published or proposed, and the
    # address of a picture is not to be guessed.
    assert nobody == {
        "/media/<path:path>",
        *("links:shared", "links:comment", "links:verdict", "links:file"),
        *("files:file", "files:text", "files:/files/<str:address>/text"),
        *("short_resource", "subgroups:subgroup"),
        *("resources:resource", "resources:inside", "resources:cite"),
        "resources:card",
        *("pages:page", "pages:event_calendar", "joining:ask", "proposals:proposal"),
    }


@pytest.mark.parametrize(
    ("who", "language"),
    [
        pytest.param("other", "en", marks=pytest.mark.both_databases),
        pytest.param("former", "fr", marks=pytest.mark.both_databases),
        *(("visitor", "en"), ("visitor", "fr"), ("signed in", "fr"), ("asking", "en")),
    ],
)
def test_a_shut_door_answers_like_one_that_never_was(
    client, people, hidden, who, language
):
    # The administration has one door for both languages, shut to all alike.
    is_for_all = language == "en" and who in ("visitor", "other")
    for door in doors(language):
        if not door.hides or (door.is_of_the_administration and not is_for_all):
            continue
        enter(client, people[who])
        there, nowhere = door.at(hidden), door.at(hidden, NEVER)
        # One gate stands before all of the administration, whatever is sent to it.
        is_asked_once = door.is_of_the_administration and who != "visitor"
        for ask in (client.get,) if is_asked_once else (client.get, client.post):
            told = said(ask(there), there)
            assert told == said(ask(nowhere), nowhere), there
            assert SECRET not in told, there
            assert UNPUBLISHED not in told, there
    assert Draft.objects.get(pk=HELD).title == SECRET


def test_editors_see_nothing_of_sub_groups_and_of_the_secretariat(
    client, people, hidden
):
    """Nor reviewers: here is one who is both."""
    telling = set()

    for door in doors("en"):
        enter(client, people["editor"])
        path = door.at(hidden)
        for ask in (client.get, client.post) if door.hides else (client.get,):
            if SECRET in said(ask(path), path):
                telling.add(path)
    assert telling == set()
    assert Draft.objects.get(pk=HELD).title == SECRET


SEARCHES = {"resources:library", "resources:suggestions", "workspace:find"}
QUESTIONS = ("", SECRET, f"{SECRET}s", SECRET[:5], UNPUBLISHED, "guide")


def everything_told(client, person):
    """What all lists, searches, feeds, exports and sitemaps say to one person."""
    told = {}
    for language in ("en", "fr"):
        for door in doors(language):
            if door.hides or door.is_of_the_administration or door.name == "readyz":
                continue
            for question in QUESTIONS if door.name in SEARCHES else ("",):
                enter(client, person)
                path = door.at(None)
                # The page of one's sessions tells the minute of signing in.
                still = (
                    travel(NOW, tick=False) if door.name == SESSIONS else nullcontext()
                )
                with still:
                    answer = client.get(path, {"q": question})
                told[path, question] = said(answer, path)
    return told


@pytest.mark.parametrize(
    "who", ["visitor", pytest.param("other", marks=pytest.mark.both_databases)]
)
def test_what_is_hidden_changes_no_list_no_count_and_no_proposal(
    client, people, index_now, who
):
    index_now()
    before = everything_told(client, people[who])

    hide(people)
    index_now()
    kept.forget_all()  # what is told is what another process tells

    after = everything_told(client, people[who])
    assert {path for path in before if before[path] != after[path]} == set()
    assert before.keys() == after.keys()
