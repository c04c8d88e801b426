"""The menus of the site: edited in the admin, in both languages, never to what is hidden."""

import html

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import PageViewRestriction, ReferenceIndex

from portal.menus.models import MenuEntry, Place, Room
from portal.menus.shown import kept_menus
from resources.models import LibraryView
from tests.factories.accounts import PersonFactory
from tests.factories.pages import home, page_at
from tests.factories.resources import ResourceFactory
from tests.factories.topics import ComponentFactory

pytestmark = pytest.mark.django_db


def entry(place=Place.HEAD, **fields):
    return MenuEntry.objects.create(place=place, **fields)


def masthead(client, language="en"):
    page = client.get(f"/{language}/").content.decode()
    return " ".join(html.unescape(page).split()).partition("</header>")[0]


def colophon(client, language="en"):
    page = client.get(f"/{language}/").content.decode()
    return " ".join(html.unescape(page).split()).partition("<footer")[2]


def test_a_site_without_menus_shows_those_a_new_one_begins_with(client):
    assert "Library" in masthead(client)
    assert "Bibliothèque" in masthead(client, "fr")
    assert "Resources in French" in colophon(client)


def test_the_seed_loads_what_was_shown_before_and_only_once(seeded, client):
    before = masthead(client), colophon(client, "fr")
    MenuEntry.objects.filter(room=Room.GLOSSARY).delete()

    call_command("load_seed", verbosity=0)

    assert masthead(client) == before[0]
    assert "Groupe de travail" in masthead(client, "fr")
    assert not MenuEntry.objects.filter(room=Room.GLOSSARY).exists()


def test_entries_lead_to_all_kinds_of_things_in_the_readers_language(client):
    component = ComponentFactory(name_en="Supply", name_fr="Approvisionnement")
    resource = ResourceFactory(title_en="Guide", title_fr="Le guide")
    page = page_at(home(), title_en="About", title_fr="À propos")
    view = LibraryView.objects.create(
        question="language=fr&sort=date", name_en="Fr", name_fr="En fr."
    )
    for number, fields in enumerate(
        [
            {"page": page},
            {"resource": resource},
            {"component": component},
            {"room": Room.GLOSSARY},
            {"library_view": view},
            {"address": "https://who.int/", "label_en": "WHO"},
        ]
    ):
        entry(sort_order=number, **fields)

    french = masthead(client, "fr")

    assert f'<a href="{page.get_absolute_url("fr")}">À propos</a>' in french
    assert f'<a href="{resource.get_absolute_url("fr")}">Le guide</a>' in french
    assert ">Approvisionnement</a>" in french
    assert '<a href="/fr/ressources/?language=fr&sort=date">En fr.</a>' in french
    assert '<a href="https://who.int/"><span lang="en">WHO</span></a>' in french
    names = ["À propos", "Le guide", "Approvisionnement", "Glossaire", "En fr."]
    assert sorted(names, key=french.index) == names


def test_what_is_renamed_moved_or_relabelled_follows_at_once(client):
    component = ComponentFactory(name_en="Supply")
    page = page_at(home(), title_en="About", title_fr="À propos")
    entry(component=component)
    kept = entry(page=page)

    component.name_en = "Supply chain"
    component.save()
    page.slug = "about-us"
    page.title_en = "About us"
    page.save_revision().publish()

    assert ">Supply chain</a>" in masthead(client)
    assert 'href="/en/about-us/">About us</a>' in masthead(client)
    kept.label_en = "We"
    kept.save()
    assert 'href="/en/about-us/">We</a>' in masthead(client)


@pytest.mark.parametrize("person", ["visitor", "secretariat"])
def test_what_is_not_public_is_in_no_menu(client, person):
    if person != "visitor":
        client.force_login(PersonFactory(secretariat=True))
    shut = page_at(home(), title_en="Shut page", title_fr="Page close")
    PageViewRestriction.objects.create(page=shut, restriction_type="login")
    entry(page=shut)
    entry(page=page_at(home(), title_en="Page draft", title_fr="Projet", live=False))
    entry(resource=ResourceFactory(title_en="Hidden draft", live=False))
    entry(room=Room.LIBRARY)

    shown = masthead(client)

    assert "Library" in shown
    for hidden in ("Shut page", "Page draft", "Hidden draft"):
        assert hidden not in shown


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"room": Room.LIBRARY, "address": "/x"},
        {"address": "https://who.int/"},
        {"address": "javascript:alert(1)", "label_en": "x"},
        {"address": "//evil.test", "label_en": "x"},
    ],
)
def test_an_entry_that_leads_nowhere_or_astray_is_refused(fields):
    with pytest.raises(ValidationError):
        MenuEntry(place=Place.HEAD, **fields).full_clean()


def test_menus_cost_the_same_however_long_they_are(
    client, django_assert_max_num_queries
):
    path = reverse("reference:glossary")
    entry(page=page_at(home(), title_en="One", title_fr="Un"))
    entry(resource=ResourceFactory())
    client.get(path)
    kept_menus.forget()
    with django_assert_max_num_queries(15) as few:
        client.get(path)
    for number in range(10):
        entry(page=page_at(home(), title_en=f"P{number}", title_fr=f"F{number}"))
        entry(component=ComponentFactory(), place=Place.FIND)
        entry(resource=ResourceFactory(), place=Place.SITE)
    kept_menus.forget()
    with django_assert_max_num_queries(15) as many:
        client.get(path)

    assert len(many) == len(few)


def test_an_address_of_the_site_itself_leads_to_the_readers_language(client):
    entry(address="/en/resources/?q=ors", label_en="ORS", label_fr="SRO")

    assert '<a href="/fr/ressources/?q=ors">SRO</a>' in masthead(client, "fr")


def test_a_menu_counts_as_use_of_what_it_leads_to(seeded):
    about = MenuEntry.objects.filter(place=Place.HEAD, page__isnull=False).first().page

    users = {use.content_type.model for use in ReferenceIndex.get_references_to(about)}

    assert "menuentry" in users


def test_the_entry_of_the_room_one_is_in_is_marked(seeded, client):
    for path, name in [
        ("/en/sub-groups/", "Task Force"),
        ("/en/members/", "Task Force"),
        ("/en/about/how-to-use/", "About"),
        ("/en/benchmarks/", "Benchmarks"),
        ("/en/glossary/", "Library"),
    ]:
        head = client.get(path).content.decode().partition("</header>")[0]
        assert f'aria-current="true">{name}</a>' in head


@pytest.mark.parametrize(
    ("path", "name"),
    [("/en/join/", "Join the Task Force"), ("/fr/adherer/", "Adhérer au Groupe")],
)
def test_an_entry_is_marked_rather_than_the_section_it_lies_in(
    seeded, client, path, name
):
    MenuEntry.objects.create(place=Place.HEAD, room=Room.JOIN)

    head = client.get(path).content.decode().partition("</header>")[0]

    assert f'aria-current="true">{name}' in head
    assert head.count('aria-current="true"') == 1


@pytest.mark.parametrize("who", ["editor", "reviewer", "secretariat"])
def test_only_the_secretariat_keeps_the_menus(client, who):
    client.force_login(PersonFactory(**{who: True}))

    response = client.get(reverse(MenuEntry.snippet_viewset.get_url_name("list")))

    assert (response.status_code == 200) is (who == "secretariat")


def test_a_form_sent_twice_is_one_entry(client):
    client.force_login(PersonFactory(secretariat=True))
    form = {"place": "find", "sort_order": "1", "room": Room.LIBRARY}
    add = reverse(MenuEntry.snippet_viewset.get_url_name("add"))

    client.post(add, form)
    again = client.post(add, form)

    assert MenuEntry.objects.count() == 1
    assert "This entry is already there." in again.content.decode()


def test_a_head_that_is_too_long_for_a_phone_is_said(client):
    client.force_login(PersonFactory(secretariat=True))
    form = {"place": "head", "sort_order": "1", "room": Room.LIBRARY}
    form |= {"label_en": "Library", "label_fr": "L" * 60}

    response = client.post(
        reverse(MenuEntry.snippet_viewset.get_url_name("add")), form, follow=True
    )

    assert "on a phone" in response.content.decode()
