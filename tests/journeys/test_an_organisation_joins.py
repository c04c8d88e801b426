"""An organisation joins: from the form to the workspace, and out again."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import expect

from subgroups.joining.models import Application
from subgroups.models import Seat
from tests.factories.accounts import PersonFactory
from tests.factories.joining import PASSWORD, mailed_path
from tests.factories.pages import home
from tests.factories.subgroups import SeatFactory, SubgroupFactory
from tests.factories.topics import ComponentFactory, CountryFactory

pytestmark = [pytest.mark.django_db(transaction=True)]

SAID = {
    "en": {
        "look": "Check your email",
        "with": "Your application is with the secretariat",
        "made": "Your account is ready",
        "mine": "My organisations",
        "asked": "You asked to join on",
        "yours": "Your seat",
    },
    "fr": {
        "look": "Consultez votre messagerie",
        "with": "Votre demande est transmise au secrétariat",
        "made": "Votre compte est créé",
        "mine": "Mes organisations",
        "asked": "Vous avez demandé à participer",
        "yours": "Votre participation",
    },
}


@pytest.fixture(autouse=True)
def nobody_waits(monkeypatch):
    """A browser types faster than people do."""
    monkeypatch.setattr("portal.letters.stamps.QUICKEST_SECONDS", 0)


@pytest.fixture
def supply():
    home()
    CountryFactory(name_en="Mali", name_fr="Mali")
    return SubgroupFactory(
        name_en="Supply chain",
        name_fr="Approvisionnement",
        component=ComponentFactory(name_en="Supply", name_fr="Intrants"),
    )


@pytest.fixture
def chair(supply):
    person = PersonFactory(language="fr")
    SeatFactory(subgroup=supply, person=person, role=Seat.Role.CO_CHAIR)
    return person


@pytest.fixture
def opened(new_context, live_site, assert_accessible):
    """A page of a person, checked for all eyes wherever it comes to."""

    def open_page(width, language):
        size = {"width": width, "height": 800}
        page = new_context(viewport=size, locale=language).new_page()
        return page

    return open_page


@pytest.mark.parametrize(("language", "width"), [("fr", 360), ("en", 1280)])
def test_from_the_form_to_the_workspace_and_out_again(
    opened,
    live_site,
    sign_in,
    follow,
    assert_accessible,
    supply,
    chair,
    language,
    width,
):
    said = SAID[language]
    page = opened(width, language)

    def check(heading=""):
        if heading:
            expect(page.get_by_role("heading", name=heading).first).to_be_visible()
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    def address(name, *args):
        with translation.override(language):
            return live_site + reverse(name, args=args)

    # The form, first with something forgotten.
    page.goto(address("joining:apply"))
    check()
    page.fill("[name=organisation_name]", "Santé Rurale")
    page.get_by_label("Supply" if language == "en" else "Intrants", exact=True).check()
    page.locator("summary.more").click()
    page.get_by_label("Mali", exact=True).check()
    page.fill("[name=first_name]", "Aïssata")
    page.fill("[name=last_name]", "Traoré")
    page.fill("[name=email]", "aissata@sante.test")
    follow(page.locator("main button[type=submit]"))
    expect(page.locator(".notice.wrong")).to_be_visible()
    check()
    expect(page.locator("[name=organisation_name]")).to_have_value("Santé Rurale")
    page.fill("[name=why]", "To count stock together.")
    follow(page.locator("main button[type=submit]"))
    check(said["look"])

    # The link of the mail.
    page.goto(live_site + mailed_path())
    check()
    follow(page.locator("main button[type=submit]"))
    check(said["with"])

    # The secretariat accepts.
    office = opened(1280, "en")
    sign_in(office, PersonFactory(secretariat=True))
    office.goto(f"{live_site}/admin/")
    office.get_by_role("link", name="1 application to join").click()
    office.get_by_role("link", name="Application no.").first.click()
    office.get_by_role("button", name="Accept and invite").click()
    expect(office.get_by_text("The invitation is on its way.")).to_be_visible()
    assert Application.objects.get().state == Application.State.ACCEPTED
    assert mail.outbox[-1].to == ["aissata@sante.test"]

    # The representative makes the account and signs in.
    page.goto(live_site + mailed_path())
    check()
    page.fill("[name=new_password1]", PASSWORD)
    page.fill("[name=new_password2]", PASSWORD)
    follow(page.locator("main button[type=submit]"))
    check(said["made"])
    page.locator("main .go").click()
    page.fill("[name=login]", "aissata@sante.test")
    page.fill("[name=password]", PASSWORD)
    follow(page.locator("main button[type=submit]"))
    check(said["mine"])
    follow(page.get_by_role("link", name="Santé Rurale").first)
    check("Santé Rurale")

    # They write what the public reads of it.
    follow(page.locator("[aria-labelledby=portrait] .button"))
    check()
    page.fill(f"[name=work_{language}]", "We count stock in 40 villages.")
    follow(page.locator("main button[type=submit]"))
    check()
    expect(page.locator("#portrait + p")).to_have_text("We count stock in 40 villages.")

    # They ask for a seat in the sub-group.
    public = live_site + supply.get_absolute_url(language)
    page.goto(public)
    check()
    follow(page.locator("#join .button"))
    check()
    page.fill("[name=words]", "We count stock.")
    follow(page.locator("main button[type=submit]"))
    check()
    expect(page.locator("#join")).to_contain_text(said["asked"])
    assert mail.outbox[-1].to == [chair.email]

    # A co-chair accepts: the workspace opens.
    leading = opened(360, "fr")
    sign_in(leading, chair)
    leading.goto(live_site + mailed_path())
    assert_accessible(leading)
    expect(leading.locator("article")).to_contain_text("We count stock.")
    leading.get_by_role("button", name="Accepter").click()
    expect(leading.get_by_role("status")).to_be_visible()
    page.reload()
    check(said["yours"])
    page.locator("#join .go").first.click()
    expect(page).to_have_url(address("workspace:workspace", supply.pk))
    check()

    # The co-chair makes them co-chair, and ends that.
    for pressed in ("Confier la coprésidence", "Mettre fin à la coprésidence"):
        row = leading.get_by_role("listitem").filter(has_text="Aïssata")
        follow(row.get_by_role("link", name=pressed))
        assert_accessible(leading)
        follow(leading.get_by_role("button", name=pressed))
        expect(leading.get_by_role("status")).to_be_visible()
        assert_accessible(leading)

    # And ends the seat: the open tab is shut.
    seat = Seat.objects.get(person__email="aissata@sante.test")
    with translation.override("fr"):
        leading.goto(live_site + reverse("joining:end", args=[supply.pk, seat.pk]))
    assert_accessible(leading)
    follow(leading.locator("main button[type=submit]"))
    expect(leading.get_by_role("heading", level=1)).to_be_visible()
    assert page.reload().status == 404
