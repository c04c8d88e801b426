"""A real browser and a real server for the journeys."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection

from tests.machine import Missing, chromium

FLAGS = """
--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-dev-shm-usage
--disable-background-networking --disable-component-update --disable-sync
""".split()


def pytest_collection_modifyitems(items):
    for item in items:
        if "/journeys/" in str(item.path):
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def browser_type_launch_args():
    try:
        return {"executable_path": chromium(), "headless": True, "args": FLAGS}
    except Missing as why:
        pytest.fail(str(why))


@pytest.fixture(scope="session")
def made_by_migrations(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return connection.creation.serialize_db_to_string()


@pytest.fixture(scope="session", autouse=True)
def journeys_find_what_migrations_made(
    made_by_migrations, playwright, django_db_blocker
):
    """Beside Playwright's event loop Django keeps a connection of its own.

    That one has to know, too, what to put back after a test has emptied the tables.
    """
    with django_db_blocker.unblock():
        connection._test_serialized_contents = made_by_migrations


@pytest.fixture
def live_site(live_server, settings):
    """The address of a running site, without the slash at the end."""
    settings.SITE_URL = live_server.url
    settings.WAGTAILADMIN_BASE_URL = live_server.url
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    return live_server.url


@pytest.fixture
def page_without_script(new_context):
    return new_context(java_script_enabled=False).new_page()


@pytest.fixture
def assert_accessible():
    """Fail with axe's own words where a page shuts somebody out; `rules` are axe's."""

    def check(page, rules=()):
        options = {"resultTypes": ["violations"]}
        if rules:
            options["runOnly"] = list(rules)
        page.wait_for_load_state()
        results = Axe().run(page, options=options)
        assert results.violations_count == 0, results.generate_report()

    return check


@pytest.fixture
def follow():
    """Press what leads to another page, and go on when that page is there."""

    def press(place):
        with place.page.expect_navigation():
            place.click()

    return press


@pytest.fixture
def sign_in(live_site, client):
    """Open the session of a person in the browser, as the log-in form would."""

    def enter(page, person):
        client.force_login(person)
        cookie = client.cookies["sessionid"]
        page.context.add_cookies(
            [{"name": "sessionid", "value": cookie.value, "url": live_site}]
        )

    return enter
