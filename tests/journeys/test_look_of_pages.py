"""Every public page: for all eyes, on a phone, in both languages, without script."""

import pytest
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import expect
from wagtail.images.tests.utils import get_test_image_file

from portal.pages.models import StandardPage
from portal.uploads.models import Image
from resources.benchmarks.models import Verification
from resources.ingest.models import PageText, Reading
from resources.models import ResourceFile
from tests.factories.benchmarks import BenchmarkFactory, IndicatorFactory
from tests.factories.pages import home, one_of_each, page_at
from tests.factories.resources import ResourceFactory, publish
from tests.factories.topics import (
    ComponentFactory,
    CountryFactory,
    GlossaryTermFactory,
    OrganisationFactory,
    PhaseFactory,
    ResourceTypeFactory,
)
from tests.factories.uploads import DocumentFactory

pytestmark = pytest.mark.django_db(transaction=True)

LIGHTEST_BYTES = 100_000
FILE_NAME = "Guide_des_agents_de_sante_communautaires_version_finale_corrigee_2024_03"
LONG_NAME = "Communication, création de la demande et mobilisation sociale"


@pytest.fixture
def addresses(index_now):
    """One page of each template, by name, for a language."""
    document = DocumentFactory()
    components = [
        ComponentFactory(number=n, name_en=f"Component {n}", name_fr=f"{n} {LONG_NAME}")
        for n in range(1, 9)
    ]
    phases = [PhaseFactory(number=number) for number in range(1, 4)]
    organisation = OrganisationFactory(website="https://example.org/")
    resource = ResourceFactory(
        title_en="",
        title_fr="Institutionnalisation de la prise en charge intégrée des maladies",
        summary_fr=f"Pour les équipes des ministères. {FILE_NAME}",
        rights_note_fr=FILE_NAME,
        description_fr="<p>Un <b>rapport</b>.</p>",
        year=2014,
        files={"fr": document},
        links={"en": "https://example.org/guide"},
        components=components,
        countries=[
            CountryFactory(slug="cd", name_fr="République démocratique du Congo")
        ],
        authors=["Chandani Y", organisation],
        type=ResourceTypeFactory(),
        tags=["stock", FILE_NAME[:60]],
        featured=True,
    )
    long = ResourceFactory(title_en=FILE_NAME, title_fr=FILE_NAME, featured=True)
    benchmarks = [
        BenchmarkFactory(
            component=component,
            phase=phase,
            statement_fr="Les médicaments figurent sur la liste des essentiels",
            verification=verification,
            resources=[resource],
        )
        for component in components
        for phase, verification in zip(phases, Verification, strict=True)
    ]
    IndicatorFactory(component=components[0])
    GlossaryTermFactory(en="amoxicillin", fr="amoxicilline", fr_acronym="AMX")
    for number in range(1, 30):
        ResourceFactory(title_en=f"Guide {number}", year=2000 + number % 20)
    Reading.objects.update_or_create(
        document=document, defaults={"state": Reading.State.READ, "pages": 2}
    )
    PageText.objects.bulk_create(
        PageText(document=document, number=number, text=f"amoxicilline {number}")
        for number in (1, 2)
    )
    publish(resource)
    index_now()
    file = ResourceFile.objects.get(edition__resource=resource)

    pages = one_of_each(
        resource, organisation, resource.resource_countries.first().country
    )

    def by_name(language):
        with translation.override(language):
            library = reverse("resources:library")
            framework = {
                "matrix": reverse("benchmarks:framework"),
                "benchmark": reverse("benchmarks:benchmark", args=[benchmarks[0].pk]),
                "component": components[0].get_absolute_url(),
                "indicators": reverse("benchmarks:indicators"),
                "glossary": reverse("reference:glossary"),
                "countries": reverse("reference:countries"),
                "country": reverse("reference:country", args=["cd"]),
                "organisations": reverse("reference:organisations"),
                "organisation": organisation.get_absolute_url(),
            }
            inside = reverse("resources:inside", args=[long.pk, long.slug_in(language)])
        component = components[0].slug
        tag = resource.tagged_items.get(tag__name=FILE_NAME[:60]).tag.slug
        return {
            "home": f"/{language}/",
            "library": library,
            "results": f"{library}?q=amoxicilline&component={component}&from=2011",
            "mistaken": f"{library}?from=soon&component=nonsense",
            "nothing": f"{library}?q=zebra+stripes&component={component}",
            "without the tag": f"{library}?q=num%C3%A9ro&tag={tag}&from=2001",
            "inside": f"{inside}?q=zinc",
            "record": resource.get_absolute_url(language),
            "text": file.text_url,
            "page of text": f"{file.text_url}?page=2",
            "missing": f"/{language}/supply-chain/",
            "sign-in": "/account/login/",
            "password": "/account/password/reset/",
            **framework,
            **{name: page.get_absolute_url(language) for name, page in pages.items()},
            "application": {"en": "/en/join/", "fr": "/fr/adherer/"}[language],
            "question": {"en": "/en/ask/", "fr": "/fr/question/"}[language]
            + f"?about={long.get_absolute_url(language)}",
        }

    return by_name


# Links that stand alone, of lists and of what is pressed; not those within a sentence.
TOO_SMALL_FOR_A_THUMB = """() => [...document.querySelectorAll(
    ".facts dd > a:only-child, .columns li > a, .links-only a, .letters a, .go, .button,"
    + " .colophon li a, .rows :is(h2, h3) a, .cite .row a, .masthead a, summary,"
    + " .matrix .who a, td.brief-cell > a:only-child, .trail a, .share a"
  )]
  .map((link) => [link.innerText, link.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < 43.9 || box.height < 43.9))
  .map(([words, box]) => `${words} ${box.width}x${box.height}`)"""


@pytest.mark.parametrize(("language", "width"), [("fr", 360), ("en", 1280)])
def test_pages_shut_nobody_out(
    new_context, live_site, addresses, assert_accessible, language, width
):
    size = {"width": width, "height": 800}
    page = new_context(viewport=size, color_scheme="light", locale=language).new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    for name, address in addresses(language).items():
        page.goto(live_site + address)
        assert_accessible(page)
        # In the dark nothing changes but colours.
        page.emulate_media(color_scheme="dark")
        assert_accessible(page, rules=["color-contrast"])
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 360, "height": 800})
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 360, f"{name} is {wide} px wide"
        small = page.evaluate(TOO_SMALL_FOR_A_THUMB)
        assert not small, f"{name}: {small}"
        page.set_viewport_size(size)
    blocked = [text for text in complaints if "Content Security Policy" in text]
    assert not blocked


def test_the_first_view_is_light(context, page, live_site, addresses):
    sizes = []
    page.on("response", lambda response: sizes.append(len(response.body())))
    # As for somebody who comes for the first time: nothing is kept from page to page.
    context.new_cdp_session(page).send(
        "Network.setCacheDisabled", {"cacheDisabled": True}
    )
    for name, address in addresses("fr").items():
        sizes.clear()
        page.goto(live_site + address, wait_until="networkidle")
        assert sum(sizes) < LIGHTEST_BYTES, f"{name} weighs {sum(sizes)}"


def test_a_reader_without_script_filters_finds_and_reads(
    page_without_script, live_site, addresses
):
    page = page_without_script
    page.goto(f"{live_site}/fr/")
    page.get_by_role("searchbox").fill("amoxicilline")
    page.get_by_role("search").get_by_role("button").click()
    page.get_by_label("Component 1").or_(
        page.get_by_label(f"1 {LONG_NAME}")
    ).first.check()
    page.locator(".apply button").click()
    assert "component=" in page.url
    assert "q=amoxicilline" in page.url
    page.locator("a[href*='/text/?page=']").first.click()
    assert "amoxicilline" in page.locator("main").inner_text()


def test_the_switch_leads_there_and_back(page_without_script, live_site, addresses):
    page = page_without_script
    record = addresses("en")["record"]
    page.goto(live_site + record)
    page.get_by_role("banner").get_by_text("Français").click()
    assert page.url == live_site + addresses("fr")["record"]
    page.get_by_role("banner").get_by_text("English").click()
    assert page.url == live_site + record


def test_the_switch_of_the_sign_in_page_is_remembered(page_without_script, live_site):
    page = page_without_script
    page.goto(f"{live_site}/account/login/")
    page.get_by_role("button", name="Français").click()
    assert page.locator("html").get_attribute("lang") == "fr"
    page.goto(f"{live_site}/account/password/reset/")
    assert page.locator("html").get_attribute("lang") == "fr"


def test_a_wrong_password_is_said_and_what_was_typed_stays(
    page_without_script, live_site
):
    page = page_without_script
    page.goto(f"{live_site}/account/login/")
    page.fill("[name=login]", "somebody@example.org")
    page.fill("[name=password]", "wrong")
    page.locator("main button[type=submit]").click()
    expect(page.locator(".notice.wrong")).to_be_visible()
    assert page.input_value("[name=login]") == "somebody@example.org"


def test_blocks_side_by_side_stand_on_one_line_and_images_fill_the_column(
    new_context, live_site
):
    image = Image.objects.create(
        title="visit", file=get_test_image_file(), alt_en="A visit", alt_fr="Une visite"
    )
    items = [{"figure": str(number), "words": "children"} for number in range(3)]
    page_at(
        home(),
        title_en="Blocks",
        body_en=StandardPage.body_en.field.stream_block.to_python(
            [
                {"type": "key_figures", "value": {"items": items, "source": ""}},
                {"type": "figure", "value": {"image": image.pk, "caption": ""}},
            ]
        ),
    )
    page = new_context(viewport={"width": 1280, "height": 900}).new_page()

    page.goto(f"{live_site}/en/blocks/")

    tops = page.locator(".key-figures li").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().top)"
    )
    assert len(set(tops)) == 1
    assert page.locator(".figure img").bounding_box()["width"] > 40 * 16


def test_on_paper_answers_stand_below_their_questions(new_context, live_site):
    answer = {"question": "Who pays?", "answer": "<p>The ministry.</p>"}
    page_at(
        home(),
        title_en="Answers",
        body_en=StandardPage.body_en.field.stream_block.to_python(
            [{"type": "questions", "value": {"items": [answer]}}]
        ),
    )
    page = new_context().new_page()
    page.goto(f"{live_site}/en/answers/")
    said = page.get_by_text("The ministry.")
    expect(said).not_to_be_visible()

    page.emulate_media(media="print")

    expect(said).to_be_visible()
