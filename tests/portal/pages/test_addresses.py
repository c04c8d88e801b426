"""A page has an address in each language; old ones lead on."""

import pytest
from django.urls import reverse

from portal.pages.models import BilingualPage, StandardPage
from tests.factories.pages import home, page_at
from tests.forms import sent_from
from tests.shown import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def about():
    return page_at(
        home(), title_en="About us", title_fr="À propos de nous", slug="about"
    )


@pytest.fixture
def force(about):
    return page_at(
        about, title_en="Task Force", title_fr="Groupe de travail", slug="task-force"
    )


def address_of(page, language):
    return BilingualPage.objects.get(pk=page.pk).get_absolute_url(language)


def test_each_language_has_an_address_of_its_own(client, force):
    assert force.get_absolute_url("en") == "/en/about/task-force/"
    assert force.get_absolute_url("fr") == "/fr/a-propos-de-nous/groupe-de-travail/"
    for language in ("en", "fr"):
        assert client.get(force.get_absolute_url(language)).status_code == 200


def test_without_french_words_the_french_address_is_the_english_one(client):
    page = page_at(home(), title_en="Only English", slug="only-english")

    assert page.get_absolute_url("fr") == "/fr/only-english/"
    assert '<h1 lang="en">' in client.get("/fr/only-english/").content.decode()


@pytest.mark.parametrize(
    ("asked", "leads"),
    [
        ("/fr/about/task-force/", "/fr/a-propos-de-nous/groupe-de-travail/"),
        ("/en/a-propos-de-nous/groupe-de-travail/?q=1", "/en/about/task-force/?q=1"),
    ],
)
def test_the_address_of_the_other_language_leads_on(client, force, asked, leads):
    response = client.get(asked)

    assert (response.status_code, response["Location"]) == (301, leads)


def test_a_former_address_leads_on_for_the_page_and_those_below(client, about, force):
    about.slug = "who-we-are"
    about.slug_fr = "qui-sommes-nous"
    about.save_revision().publish()

    for language, old, new in (
        ("en", "/en/about/", "/en/who-we-are/"),
        ("en", "/en/about/task-force/", "/en/who-we-are/task-force/"),
        (
            "fr",
            "/fr/a-propos-de-nous/groupe-de-travail/",
            "/fr/qui-sommes-nous/groupe-de-travail/",
        ),
    ):
        response = client.get(old)
        assert (response.status_code, response["Location"]) == (301, new), language


def test_a_moved_page_keeps_its_old_addresses(client, about, force):
    other = page_at(home(), title_en="More", title_fr="Plus", slug="more")

    StandardPage.objects.get(pk=force.pk).move(
        StandardPage.objects.get(pk=other.pk), pos="last-child"
    )

    assert address_of(force, "fr") == "/fr/plus/groupe-de-travail/"
    response = client.get("/fr/a-propos-de-nous/groupe-de-travail/")
    assert response["Location"] == "/fr/plus/groupe-de-travail/"


def test_the_draft_of_another_slug_changes_no_address(client, about):
    about.slug = "secret-slug"
    about.save_revision()

    assert address_of(about, "en") == "/en/about/"
    assert client.get("/en/secret-slug/").status_code == 404


def test_a_new_page_may_take_an_address_that_another_has_left(client, about):
    about.slug = "elsewhere"
    about.save_revision().publish()
    page_at(home(), title_en="New about", slug="about")

    assert "New about" in client.get("/en/about/").content.decode()


def test_the_switch_leads_to_the_same_page(client, force):
    page = client.get(force.get_absolute_url("en")).content.decode()

    assert 'hreflang="fr" href="http://testserver/fr/a-propos-de-nous/' in page


@pytest.mark.parametrize("slug", ["resources", "benchmarks"])
def test_an_address_of_another_room_is_refused(slug):
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError):
        page_at(home(), title_en="Mine", slug=slug)


def test_two_pages_cannot_have_one_french_address(about):
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError):
        page_at(home(), title_en="Other", slug="other", slug_fr="a-propos-de-nous")


NO_BODY = {"body_en-count": "0", "body_fr-count": "0"}


@pytest.mark.parametrize("button", [{}, {"action-publish": "yes"}])
@pytest.mark.parametrize(
    ("fields", "is_taken"),
    [
        ({"title_fr": "Autre", "slug_fr": "groupe-de-travail"}, True),
        ({"slug": "groupe-de-travail"}, True),
        ({"title_fr": "Groupe de travail"}, False),
        ({"title_fr": "Autre", "slug_fr": "autre"}, False),
    ],
)
def test_a_new_page_is_refused_an_address_of_another(
    client, secretary, about, force, fields, is_taken, button
):
    client.force_login(secretary)
    add = reverse("wagtailadmin_pages:add", args=["pages", "standardpage", about.pk])
    form = client.get(add)

    answer = client.post(
        add, sent_from(form, **NO_BODY, title_en="Other", **fields) | button
    )

    assert answer.status_code == (200 if is_taken else 302)
    said = "Another page has the address a-propos-de-nous/groupe-de-travail."
    assert (said in text_of(answer, answer.status_code)) == is_taken


@pytest.fixture
def other():
    """It has the French slug of `force`, in another place."""
    return page_at(
        home(),
        title_en="Other",
        title_fr="Autre",
        slug="x",
        slug_fr="groupe-de-travail",
    )


def test_a_page_is_not_moved_where_its_french_address_is_taken(
    client, secretary, about, force, other
):
    client.force_login(secretary)
    move = reverse("wagtailadmin_pages:move_confirm", args=[other.pk, about.pk])

    page = text_of(client.post(move, follow=True))

    assert "Another page has the address" in page
    assert address_of(other, "fr") == "/fr/groupe-de-travail/"


def test_among_several_that_are_moved_it_gets_a_number(about, force, other):
    StandardPage.objects.get(pk=other.pk).move(
        BilingualPage.objects.get(pk=about.pk), pos="last-child"
    )

    assert address_of(other, "fr") == "/fr/a-propos-de-nous/groupe-de-travail-2/"
    assert address_of(force, "fr") == "/fr/a-propos-de-nous/groupe-de-travail/"


def test_a_page_is_copied_and_no_alias_is_offered(client, secretary, about):
    client.force_login(secretary)
    copy = reverse("wagtailadmin_pages:copy", args=[about.pk])
    assert 'name="alias"' not in text_of(client.get(copy))
    sent = {"new_title": "About", "new_slug": "about-2", "new_parent_page": home().pk}

    assert client.post(copy, sent | {"alias": "on"}).status_code == 302

    made = BilingualPage.objects.get(slug="about-2")
    assert made.alias_of is None
    assert address_of(made, "fr") != address_of(about, "fr")
