"""From the secretariat's desk to a practitioner's phone, in both languages."""

import re

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from resources.models import Resource
from tests.factories.documents import make_docx, make_pdf

pytestmark = [pytest.mark.django_db(transaction=True)]

ENGLISH = make_pdf(
    ["Foreword", "Training of health workers", "Zinc stock-outs in remote districts"]
)
FRENCH = make_docx(
    [
        ("Avant-propos", "Le présent guide."),
        ("Formation", "La formation des agents."),
        ("Ruptures", "Les agents de santé communautaires signalent les ruptures."),
    ]
)
TYPES = {
    "guide.pdf": "application/pdf",
    "guide.docx": "application/vnd.openxmlformats-officedocument"
    ".wordprocessingml.document",
}


@pytest.fixture
def work_now(index_now):
    """Let the workers and the drainer do what waits, in this process."""

    def work():
        call_command(
            "db_worker", "--batch", "--queue-name=*", "--no-startup-delay", verbosity=0
        )
        index_now()

    return work


def open_tab(page, name):
    page.get_by_role("tab", name=name).click()


def add_file(page, number, name, content, language):
    panel = page.locator(f"#inline_child_editions-0-files-{number}")
    page.get_by_role("button", name=re.compile("Add file", re.I)).first.click()
    panel.get_by_role("button", name=re.compile("Choose a document", re.I)).click()
    modal = page.locator(".modal-body")
    modal.get_by_role("tab", name="Upload").click()
    modal.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": TYPES[name], "buffer": content}
    )
    modal.locator("input[name$=title]").fill(f"Guide {language}")
    modal.get_by_role("button", name="Upload").click()
    expect(panel.get_by_text(f"Guide {language}")).to_be_visible()
    panel.locator("select[name$=language]").select_option(language)


def begin_a_resource(page, live_site):
    """With a title in both languages, at the tab of its files."""
    page.goto(f"{live_site}/admin/snippets/resources/resource/add/")
    page.locator("[name=title_en]").fill("Supply guide")
    open_tab(page, "French")
    page.locator("[name=title_fr]").fill("Guide de l’approvisionnement")
    open_tab(page, "Files")


def publish(page):
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish").click()


def test_what_the_secretariat_publishes_is_found_and_read_at_its_page(
    page, live_site, sign_in, secretary, work_now, new_context
):
    sign_in(page, secretary)
    begin_a_resource(page, live_site)
    add_file(page, 0, "guide.pdf", ENGLISH, "en")
    add_file(page, 1, "guide.docx", FRENCH, "fr")
    publish(page)
    expect(page.locator(".messages")).to_contain_text("Supply guide")
    work_now()

    reader = new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 640}
    ).new_page()
    reader.goto(f"{live_site}/en/resources/?q=zinc+stock-outs")
    hit = reader.get_by_role("listitem").filter(has_text="Supply guide").first
    expect(hit.locator("mark").first).to_be_visible()
    expect(hit).to_contain_text("page 3")
    hit.get_by_role("link", name=re.compile("as text")).click()
    expect(reader).to_have_url(re.compile(r"/files/[0-9a-f]{10}/text/\?page=3#page-3$"))
    expect(reader.locator("#page-3 + *")).to_contain_text("Zinc stock-outs")

    for question in ("agents de sante", "AGENTS DE SANTÉ", "agents de sante\u0301"):
        reader.goto(f"{live_site}/fr/ressources/?q={question}")
        expect(reader.locator("ol.hits > li")).to_have_count(1)
        expect(reader.locator("ol.hits > li")).to_contain_text("approvisionnement")
    reader.get_by_role("link", name=re.compile("texte|as text")).first.click()
    expect(reader).to_have_url(re.compile(r"#page-3$"))
    expect(reader.locator("html")).to_have_attribute("lang", "fr")
    assert Resource.objects.get().live
