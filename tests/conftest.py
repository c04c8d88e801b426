"""Fixtures that every test may ask for."""

import gc
import os
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import translation
from pytest_django.plugin import validate_django_db

from portal import kept
from portal.identity.current import identity
from portal.identity.models import Identity
from tests import template
from tests.factories.accounts import PersonFactory
from tests.seeded import lay_in

# What is left to the long run, `make test`: a real index, the whole seed …
LONG_FIXTURES = {"index_now", "seeded"}
# … and whole stories, whole walks, or the reading and making of real files.
LONG = (
    *("privacy/", "subgroups/links/", "subgroups/reviews/", "subgroups/workspace/"),
    *("portal/office/", "portal/languages/test_third_language.py"),
    *("portal/desk/", "portal/test_sitemaps.py"),
    *(
        "portal/topics/test_seeding.py",
        "subgroups/test_views.py",
        "subgroups/test_directory.py",
    ),
    *("portal/search/test_rebuilding.py", "portal/search/test_draining.py"),
    *("portal/background/test_supervisor.py", "resources/made/"),
    *("resources/ingest/test_reading.py", "resources/test_editing.py"),
    *("resources/test_publishing.py", "resources/test_seeding.py"),
    *("subgroups/joining/", "subgroups/proposals/", "subgroups/notices/"),
    *("portal/pages/", "portal/menus/", "portal/redirects/", "portal/home/"),
    *("portal/test_revisions.py", "portal/test_settings.py"),
    *("portal/accounts/test_attempts.py", "portal/accounts/test_second_factor.py"),
    "portal/accounts/test_recovery_codes.py",
    *("portal/accounts/test_leaving.py", "portal/accounts/test_views.py"),
    *("portal/look/test_language_tabs.py", "portal/languages/test_snippets.py"),
    *("portal/search/test_trouble.py", "portal/search/test_others_drafts.py"),
    *("resources/reference/", "resources/promotions/", "resources/test_one_by_one.py"),
    *("resources/benchmarks/test_views.py", "resources/test_views.py"),
    *("resources/importing/", "resources/test_search.py"),
    *("resources/test_decisions.py", "resources/test_sent_twice.py"),
    *("resources/test_comparing.py", "resources/test_editing_files.py"),
    *("resources/test_entries.py", "resources/test_our_translation.py"),
    *("resources/test_doubts.py", "resources/test_finding_ones_way.py"),
)


@pytest.hookimpl(tryfirst=True)
def pytest_itemcollected(item):
    """Mark as slow what the quick run has no time for."""
    path = item.path.relative_to(Path(__file__).parent).as_posix()
    if path.startswith(LONG) or LONG_FIXTURES & set(item.fixturenames):
        item.add_marker("slow")


def pytest_collection_finish():
    """What is imported by now stays to the end: the collector of garbage, which would
    go over it again and again, leaves it alone. It took an eighth of the time."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Tests that empty the tables come last: they take what migrations made along.

    pytest-django sees to it, but pytest itself then groups those of the browser.
    """
    items.sort(key=empties_tables)


def empties_tables(item):
    marker = item.get_closest_marker("django_db")
    return bool(
        {"transactional_db", "live_server"} & set(item.fixturenames)
        or (marker and validate_django_db(marker)[0])
    )


def pytest_sessionfinish(session, exitstatus):
    """Where CI is set nothing may be skipped."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if os.environ.get("CI") and skipped:
        reporter.write_line(f"{len(skipped)} tests were skipped: not in CI.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings):
    """Begin with a copy: migrating takes longer than many tests."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        template.copy_to(Path(database["TEST"]["NAME"]))
        return True
    made = template.on_postgresql(os.environ["DATABASE_URL"])
    database["TEST"]["TEMPLATE"] = made
    return False


@pytest.fixture(autouse=True)
def each_test_stands_alone(settings, tmp_path, django_db_serialized_rollback):
    """An index and a language of its own, and what migrations made in the tables."""
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def what_is_kept_a_while(monkeypatch):
    """Begin without what other tests have left, and never ask anew by the clock: the
    number of queries must not depend on how long a test takes."""
    kept.forget_all()
    monkeypatch.setattr(kept, "SECONDS", 3600.0)
    identity.held[()] = float("inf"), Identity()


@pytest.fixture
def index_now():
    """Bring the search index up to date, in this process."""
    return lambda: call_command("drain_search", once=True, verbosity=0)


@pytest.fixture(scope="session")
def shelf(tmp_path_factory):
    """A folder of this run, the same for all its workers."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture
def seeded(db, shelf):
    """A site as `load_seed` leaves it. Ask for it before anything else is made."""
    lay_in("seed", lambda: call_command("load_seed", verbosity=0), shelf)


@pytest.fixture
def secretary(db):
    return PersonFactory(groups=["Secretariat"])


@pytest.fixture
def editor(db):
    return PersonFactory(groups=["Editors"])


@pytest.fixture
def reviewer(db):
    return PersonFactory(groups=["Reviewers"])
