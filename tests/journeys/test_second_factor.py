"""A member of the secretariat sets up a second factor and signs in with it."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories.accounts import PASSWORD, PersonFactory
from tests.factories.factors import code_now, code_of, let_time_pass

pytestmark = [pytest.mark.django_db(transaction=True)]

WORDS = {
    "en": {
        "sign in": "Sign in",
        "set up": "Set up the second factor",
        "on": "Turn it on",
        "codes": "Recovery codes",
        "go on": "I have them: continue",
        "code": "The code from your phone",
        "library": "Library",
    },
    "fr": {
        "sign in": "Se connecter",
        "set up": "Configurer la double authentification",
        "on": "L’activer",
        "codes": "Codes de secours",
        "go on": re.compile("Je les ai"),
        "code": "Le code de votre téléphone",
        "library": "Bibliothèque",
    },
}


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("fr", 360)])
def test_second_factor_is_set_up_and_asked_for(
    new_context, live_site, settings, assert_accessible, language, width
):
    settings.SECOND_FACTOR_REQUIRED = True
    person = PersonFactory(secretariat=True, language=language)
    words = WORDS[language]
    page = new_context(
        viewport={"width": width, "height": 800},
        locale=language,
        java_script_enabled=True,
    ).new_page()

    # The password leads to nothing but the set-up, whatever is asked for.
    page.goto(f"{live_site}/account/login/?next=/admin/")
    assert_accessible(page)
    fill_log_in(page, person, words)
    expect(page.get_by_role("heading", level=1)).to_have_text(words["set up"])
    assert_accessible(page)
    assert_fits(page)
    page.goto(f"{live_site}/{language}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(words["set up"])

    # The telephone reads the square; here the key is typed off.
    key = page.locator("code.key").inner_text().replace(" ", "")
    page.locator("#id_code").fill(code_of(key))
    page.get_by_role("button", name=words["on"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words["codes"])
    expect(page.locator(".codes li")).to_have_count(10)
    assert_accessible(page)
    assert_fits(page)
    written_down = page.locator(".codes li").first.inner_text()
    page.get_by_role("link", name=words["go on"]).click()
    expect(page).to_have_url(f"{live_site}/admin/")

    # From now on the log-in asks for a code: of the telephone …
    page.context.clear_cookies()
    let_time_pass()
    page.goto(f"{live_site}/account/login/")
    fill_log_in(page, person, words)
    expect(page.get_by_role("heading", level=1)).to_have_text(words["code"])
    assert_accessible(page)
    assert_fits(page)
    page.locator("#id_code").fill(code_now(person))
    page.get_by_role("main").get_by_role("button", name=words["sign in"]).first.click()
    expect(page).to_have_url(f"{live_site}/admin/")

    # … or one that was written down, and each but once.
    for is_new in (True, False):
        page.context.clear_cookies()
        page.goto(f"{live_site}/account/login/")
        fill_log_in(page, person, words)
        page.locator("#id_code").fill(written_down)
        page.get_by_role("main").get_by_role(
            "button", name=words["sign in"]
        ).first.click()
        if is_new:
            expect(page).to_have_url(f"{live_site}/admin/")
    expect(page.get_by_role("heading", level=1)).to_have_text(words["code"])
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible(page)


def fill_log_in(page, person, words):
    page.locator("#id_login").fill(person.email)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name=words["sign in"]).click()


def assert_fits(page):
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0
