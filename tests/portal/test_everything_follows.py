"""What the secretariat changes in the administration shows on all pages at once."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from portal.menus.models import MenuEntry
from portal.pages.models import BilingualPage
from portal.topics.models import Component, Country
from resources.models import Resource
from tests.factories.pages import page_at
from tests.forms import change

pytestmark = pytest.mark.django_db

ROOMS = {
    "en": ["", "resources/", "benchmarks/", "indicators/", "ask/"],
    "fr": ["", "ressources/", "jalons/", "indicateurs/", "question/"],
}
LIBRARY = {"en": "/en/resources/", "fr": "/fr/ressources/"}
# What scripts of the form build: it has no blocks.
NO_BODY = {"body_en-count": "0", "body_fr-count": "0", "action-publish": "1"}
TAG = re.compile(r"<[^>]+>")


class Reader:
    """Somebody who is not signed in and reads both languages."""

    def __init__(self):
        self.client = Client()

    def page(self, address):
        response = self.client.get(address)
        assert response.status_code == 200, address
        return unescape(response.content.decode()).replace("\u00ad", "")

    def text(self, address):
        return " ".join(TAG.sub(" ", self.page(address)).split())

    def is_led(self, address):
        response = self.client.get(address)
        return response.headers.get("Location") if response.status_code == 301 else None

    def sitemap(self, part):
        return self.page(f"/sitemap-{part}.xml")


@pytest.fixture
def reader():
    return Reader()


@pytest.fixture
def office(seeded, client, secretary, index_now):
    """Somebody at work, on a site with the catalogue."""
    index_now()
    client.force_login(secretary)
    return client


def form_of(record):
    model = record._meta
    return reverse(
        f"wagtailsnippets_{model.app_label}_{model.model_name}:"
        f"{'edit' if record.pk else 'add'}",
        args=[record.pk] if record.pk else [],
    )


def test_what_is_changed_in_the_office_is_changed_everywhere(office, reader, index_now):
    for step in (
        a_component_is_renamed,
        a_component_gets_another_address,
        a_country_is_added,
        a_page_gets_another_address,
        a_page_is_moved,
        the_menu_is_changed,
    ):
        step(office, reader, index_now)


def a_component_is_renamed(office, reader, index_now):
    component = Component.objects.get(number=4)
    resource = Resource.objects.live().filter(components=component).first()
    old = {"en": "Zinc and ORS", "fr": "Zinc et SRO"}
    new = {"en": "Medicines and devices", "fr": "Médicaments et dispositifs"}

    for names in (old, new):
        change(
            office,
            form_of(component),
            name_en=names["en"],
            name_fr=names["fr"],
            short_name_en=names["en"],
            short_name_fr=names["fr"],
        )
        index_now()
        assert names["en"] in reader.page("/en/")

    for language, rooms in ROOMS.items():
        for address in (
            *(f"/{language}/{room}" for room in rooms),
            resource.get_absolute_url(language),
            f"{LIBRARY[language]}?component={component.slug}",
        ):
            shown = reader.page(address)
            assert new[language] in shown, address
            assert old[language] not in shown, address
        found = reader.page(f"{LIBRARY[language]}?q={new[language].split()[0]}")
        assert new[language] in found


def a_component_gets_another_address(office, reader, index_now):
    component = Component.objects.get(number=4)
    addresses = {
        component.get_absolute_url("en"): "/en/components/medicines/",
        component.get_absolute_url("fr"): "/fr/composantes/medicaments/",
    }
    old = component.slug

    change(office, form_of(component), slug="medicines", slug_fr="medicaments")
    index_now()

    for before, after in addresses.items():
        assert reader.is_led(before) == after
        assert after in reader.page(after[:4])
        assert after in reader.sitemap("components")
        assert before not in reader.sitemap("components")
    for library in LIBRARY.values():
        led = reader.is_led(f"{library}?component={old}&sort=date")
        assert led == f"{library}?component=medicines&sort=date"
        assert "Medicines" in reader.page(led) or "Médicaments" in reader.page(led)


def a_country_is_added(office, reader, index_now):
    change(
        office, form_of(Country()), name_en="Wakanda", name_fr="Le Wakanda", slug="wk"
    )
    country = Country.objects.get(slug="wk")
    for form in ("/en/ask/", "/fr/question/"):
        assert "Wakanda" in reader.page(form)
    resource = Resource.objects.live().filter(publisher__isnull=False).first()

    change(
        office,
        form_of(resource),
        **{
            "resource_countries-TOTAL_FORMS": "1",
            "resource_countries-INITIAL_FORMS": "0",
            "resource_countries-0-country": str(country.pk),
            "resource_countries-0-ORDER": "1",
            "action-publish": "1",
        },
    )
    index_now()

    for language, part, name in (
        ("en", "countries", "Wakanda"),
        ("fr", "pays", "Le Wakanda"),
    ):
        own = f"/{language}/{part}/wk/"
        assert f'href="{own}"' in reader.page(f"/{language}/{part}/")
        assert name in reader.text(own)
        assert name in reader.text(resource.get_absolute_url(language))
        assert name in reader.text(f"{LIBRARY[language]}?country=wk")
        assert own in reader.sitemap("countries")


def a_page_gets_another_address(office, reader, index_now):
    above = the_page("about")
    page = page_at(above, title_en="Who we are", title_fr="Qui nous sommes")
    below = page_at(page, title_en="Staff", title_fr="Équipe")
    told = page_at(above, title_en="Told", title_fr="Dit", body_en=link_to(page))
    MenuEntry.objects.create(place="site", page=page)
    old = {page.pk: page.addresses(), below.pk: below.addresses()}

    change(
        office,
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        title_en="Our people",
        title_fr="Notre équipe",
        slug="people",
        slug_fr="equipe",
        **NO_BODY,
    )

    new = {"en": "/en/about/people/", "fr": "/fr/a-propos/equipe/"}
    for language, address in new.items():
        title = {"en": "Our people", "fr": "Notre équipe"}[language]
        assert reader.is_led(old[page.pk][language]) == address
        moved_along = reader.is_led(old[below.pk][language])
        assert moved_along.startswith(address)
        trail = f'<a href="{address}">{title}</a>'
        assert trail in reader.page(moved_along)
        assert trail in foot(reader, language)
        assert f'href="{new["en"]}"' in reader.page(told.addresses()["en"])
        assert address in reader.sitemap("pages")
        assert old[page.pk][language] not in reader.sitemap("pages")
        assert title in reader.page(f"{LIBRARY[language]}?q={title.replace(' ', '+')}")
    assert reader.is_led("/fr/about/people/") == new["fr"]
    assert reader.is_led("/en/a-propos/equipe/") == new["en"]


def a_page_is_moved(office, reader, index_now):
    page = BilingualPage.objects.get(slug="people")
    below = BilingualPage.objects.child_of(page).get()
    old = {page.pk: page.addresses(), below.pk: below.addresses()}
    parent = the_page("task-force")

    response = office.post(
        reverse("wagtailadmin_pages:move_confirm", args=[page.pk, parent.pk])
    )

    assert response.status_code == 302
    new = {"en": "/en/task-force/people/", "fr": "/fr/groupe-de-travail/equipe/"}
    for language, address in new.items():
        assert reader.is_led(old[page.pk][language]) == address
        assert reader.is_led(old[below.pk][language]).startswith(address)
        assert f'<a href="{parent.addresses()[language]}">' in reader.page(address)
        assert f'<a href="{address}">' in foot(reader, language)
        assert address in reader.sitemap("pages")
        assert old[page.pk][language] not in reader.sitemap("pages")
    # An address from before both changes still leads there.
    assert reader.is_led("/en/about/who-we-are/") == new["en"]
    assert reader.is_led("/fr/a-propos/qui-nous-sommes/") == new["fr"]


def the_menu_is_changed(office, reader, index_now):
    entry = MenuEntry.objects.get(place="head", page=the_page("about"))
    component = Component.objects.get(number=4)

    change(
        office,
        form_of(entry),
        page="",
        component=str(component.pk),
        label_en="Supplies",
        label_fr="Fournitures",
    )

    for language, label in (("en", "Supplies"), ("fr", "Fournitures")):
        for address in (f"/{language}/", LIBRARY[language]):
            head = reader.page(address).partition("</header>")[0]
            assert re.search(rf'/(?:medicines|medicaments)/"[^>]*>{label}</a>', head)
            assert not re.search(r"<li><a[^>]*>(About|À propos)</a></li>", head)


def the_page(key):
    return BilingualPage.objects.get(source_key=key)


def link_to(page):
    return [("text", f'<p><a linktype="page" id="{page.pk}">them</a></p>')]


def foot(reader, language):
    return reader.page(f"/{language}/").partition("<footer")[2]
