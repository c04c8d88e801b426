"""The outsider who asks news, events and calendars for what is not public."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import PageViewRestriction

from portal.pages.search import public_pages
from portal.search import completion
from portal.search.query import SearchRequest, search
from portal.search.records import SITE
from tests.factories.accounts import PersonFactory
from tests.factories.pages import event, home, news
from tests.factories.topics import (
    ComponentFactory,
    CountryFactory,
    OrganisationFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

SECRET = "Zanzibarion"


@pytest.fixture(params=["visitor", "person without rights"])
def outsider(request, client):
    if request.param != "visitor":
        client.force_login(PersonFactory())
    return client


@pytest.fixture
def terms():
    return {
        "component": ComponentFactory(slug="stock", slug_fr="stock"),
        "country": CountryFactory(slug="xa"),
        "organisation": OrganisationFactory(slug="unicef", slug_fr="unicef"),
    }


def event_of(terms, **fields):
    return event(
        country=terms["country"],
        components=[terms["component"]],
        organisers=[terms["organisation"]],
        **fields,
    )


def doors():
    """Every place that could tell of news or events."""
    found = ["/sitemap.xml", "/sitemap-pages.xml"]
    for language in ("en", "fr"):
        with translation.override(language):
            found += [
                reverse("home:home"),
                reverse(
                    "pages:page", args=[{"en": "news", "fr": "actualites"}[language]]
                ),
                reverse(
                    "pages:page", args=[{"en": "events", "fr": "evenements"}[language]]
                ),
                reverse("pages:news_feed"),
                reverse("pages:calendar"),
                reverse("benchmarks:component", args=["stock"]),
                reverse("reference:country", args=["xa"]),
                reverse("reference:organisation", args=["unicef"]),
                reverse("reference:organisations"),
                f"{reverse('resources:library')}?q={SECRET}",
                reverse("letters:write"),
            ]
    return found


def answers(client):
    return {address: client.get(address).content.decode() for address in doors()}


def hidden_things(terms, way="live", **fields):
    """`way`: how they are hidden; their addresses tell it."""
    words = {"title_en": f"{SECRET} call", "title_fr": f"Réunion {SECRET}", **fields}
    soon = timezone.now().date() + timedelta(days=20)
    days = {"soon": soon, "past": date(2014, 1, 1)}
    events = [
        event_of(
            terms,
            first_day=day,
            slug=f"{name}-{way}",
            slug_fr=f"{name}-{way}-fr",
            **words,
        )
        for name, day in days.items()
    ]
    return [*events, news(slug=way, slug_fr=f"{way}-fr", **words)]


@pytest.fixture
def site(terms):
    front = home()
    front.body = [("news", None), ("events", None)]
    front.save_revision().publish()
    event_of(
        terms,
        title_en="Public call",
        title_fr="Réunion publique",
        first_day=date(2031, 1, 1),
    )
    news(title_en="Public news", title_fr="Nouvelle publique")
    return terms


def test_a_published_one_is_told_at_these_doors(outsider, site):
    hidden_things(site)

    told = [address for address, page in answers(outsider).items() if SECRET in page]

    assert len(told) > len(doors()) / 2


@pytest.fixture
def hidden(site):
    """As drafts, as withdrawn pages, and as pages for some groups only."""
    hidden_things(site, "draft", live=False)
    for page in hidden_things(site, "withdrawn"):
        page.unpublish()
    for page in hidden_things(site, "closed"):
        PageViewRestriction.objects.create(
            page=page, restriction_type=PageViewRestriction.GROUPS
        )


def test_the_index_of_pages_knows_nothing_hidden(hidden, index_now):
    index_now()

    people = (None, PersonFactory(), PersonFactory(groups=["Secretariat"]))
    texts = (SECRET, f'"{SECRET}"', SECRET[:-1], "")
    for language, person, text in product(("en", "fr"), people, texts):
        asked = SearchRequest(text=text, language=language, shelf=SITE)
        told = search(asked, person)
        assert not told.degraded
        assert SECRET not in str(told)
        assert told.total == (0 if text else len(public_pages()))
        assert not completion.endings("zanz", language, 8)


def test_what_is_hidden_is_told_at_no_door(outsider, hidden, index_now):
    index_now()

    for address, page in answers(outsider).items():
        assert f"{SECRET} call" not in page, address
        assert f"Réunion {SECRET}" not in page, address


def test_the_draft_of_a_public_event_changes_nothing(outsider, site):
    page = event_of(
        site, title_en="Open", title_fr="Ouverte", first_day=date(2031, 2, 1)
    )
    addresses = [page.get_absolute_url(code) for code in ("en", "fr")]
    addresses += [f"{address}event.ics" for address in addresses]
    before = [outsider.get(address).content for address in addresses]

    page.title_en = page.place_en = page.intro_fr = "Quagga"
    page.first_day = date(2031, 3, 1)
    row = page.component_rows.model(component=ComponentFactory(name_en="Secret"))
    page.component_rows.add(row)
    page.save_revision()

    assert [outsider.get(address).content for address in addresses] == before
    for address, answer in answers(outsider).items():
        assert "Quagga" not in answer, address


def test_an_organisation_of_a_hidden_event_alone_is_not_told_of(outsider, site):
    secret = OrganisationFactory(slug="secret-partner")
    event(title_en="Hidden", organisers=[secret], live=False)

    assert outsider.get("/en/organisations/secret-partner/").status_code == 404


@pytest.mark.parametrize(
    "address", ["/en/events/zanzibarion-call/", "/fr/evenements/reunion-zanzibarion/"]
)
def test_the_calendar_of_a_hidden_event_is_missing(outsider, site, address):
    words = {"title_en": f"{SECRET} call", "title_fr": f"Réunion {SECRET}"}
    hidden = event_of(site, first_day=date(2031, 1, 1), **words, live=False)
    for_groups = PageViewRestriction.GROUPS

    def is_missing():
        paths = (address, f"{address}event.ics")
        return {outsider.get(path).status_code for path in paths} == {404}

    assert is_missing()
    hidden.get_latest_revision().publish()
    assert not is_missing()
    PageViewRestriction.objects.create(page=hidden, restriction_type=for_groups)
    assert is_missing()
