"""The framework as readers meet it."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from resources.benchmarks.models import Verification
from tests.factories.benchmarks import BenchmarkFactory, IndicatorFactory
from tests.factories.resources import ResourceFactory
from tests.factories.topics import ComponentFactory, PhaseFactory
from tests.shown import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def supply():
    return ComponentFactory(
        slug="supply-chain",
        number=4,
        name_en="Supply chain management",
        name_fr="Gestion de l’approvisionnement",
        description_en="Medicines that are there.",
        description_fr="Des médicaments qui sont là.",
    )


@pytest.fixture
def pilot():
    return PhaseFactory(number=2, name_en="Pilot", name_fr="Phase pilote")


def page_of(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return text_of(response)


def in_french(name, *args):
    with translation.override("fr"):
        return reverse(name, args=args)


# --- The matrix ---------------------------------------------------------------


def test_each_statement_stands_in_its_cell_with_its_flag(client, supply, pilot):
    plan = BenchmarkFactory(
        component=supply,
        phase=pilot,
        statement_en="A plan is made",
        verification=Verification.VERIFIED,
    )
    BenchmarkFactory(component=supply, phase=pilot, statement_en="Stocks are counted")

    page = page_of(client, "/en/benchmarks/")

    assert f'<a href="/en/benchmarks/{plan.pk}/">' in page
    assert '<span class="vh">Verified: </span>A plan is made' in page
    assert '<span class="vh">Not verified: </span>Stocks are counted' in page
    assert 'id="supply-chain"' in page
    assert "were written from memory" in page


def test_nothing_is_said_to_be_unverified_when_all_is_verified(client):
    BenchmarkFactory(verification=Verification.VERIFIED, is_our_french=False)

    assert "from memory of the published framework" not in page_of(
        client, "/en/benchmarks/"
    )
    assert "notre propre traduction" not in page_of(client, "/fr/jalons/")


def test_the_french_matrix_is_french(client, supply, pilot):
    BenchmarkFactory(component=supply, phase=pilot, statement_fr="Un plan est élaboré")
    BenchmarkFactory(statement_en="Only in English", statement_fr="")

    page = page_of(client, in_french("benchmarks:framework"))

    assert "Un plan est élaboré" in page
    assert '<span lang="en">Only in English</span>' in page
    assert "notre propre traduction" in page
    assert 'hreflang="en" href="http://testserver/en/benchmarks/"' in page


def test_a_renamed_component_and_phase_show_at_once(client, supply, pilot):
    BenchmarkFactory(component=supply, phase=pilot)
    client.get("/en/benchmarks/")
    supply.name_en, pilot.name_en = "Logistics", "Try-out"
    supply.save()
    pilot.save()

    page = page_of(client, "/en/benchmarks/")

    assert "Logistics" in page
    assert "Try-out" in page
    assert "Supply chain management" not in page


def test_an_empty_framework_is_said(client):
    assert "No benchmark has been entered yet." in page_of(client, "/en/benchmarks/")


def test_the_matrix_asks_as_much_for_many_as_for_few(
    client, django_assert_num_queries, supply, pilot
):
    guide = ResourceFactory()
    BenchmarkFactory.create_batch(2, component=supply, phase=pilot)
    client.get("/en/benchmarks/")
    with django_assert_num_queries(3):
        client.get("/en/benchmarks/")
    BenchmarkFactory.create_batch(30, component=supply, resources=[guide])
    with django_assert_num_queries(3):
        client.get("/en/benchmarks/")


# --- A statement --------------------------------------------------------------


def test_a_statement_has_a_page_with_the_resources_that_help(client, supply, pilot):
    guide = ResourceFactory(title_en="A guide to stocks")
    second = ResourceFactory(title_en="A second guide")
    draft = ResourceFactory(title_en="Hidden draft", live=False)
    benchmark = BenchmarkFactory(
        component=supply,
        phase=pilot,
        statement_en="Stocks are counted",
        source="https://example.org/framework",
        resources=[second, draft, guide],
    )

    page = page_of(client, benchmark.get_absolute_url())

    assert "<h1" in page
    assert "Stocks are counted</h1>" in page
    assert "Not verified: written from memory" in page
    assert 'href="https://example.org/framework"' in page
    assert page.index("A second guide") < page.index("A guide to stocks")
    assert "Hidden draft" not in page
    assert "?component=supply-chain" in page
    assert "2 resources" in page_of(client, "/en/benchmarks/")


def test_a_draft_that_helps_changes_no_page(client, supply):
    draft = ResourceFactory(live=False)
    benchmark = BenchmarkFactory(component=supply)
    addresses = [
        benchmark.get_absolute_url(),
        "/en/benchmarks/",
        "/en/components/supply-chain/",
    ]
    before = [client.get(address).content for address in addresses]

    benchmark.resource_rows.create(resource=draft)

    assert [client.get(address).content for address in addresses] == before


def test_a_statement_that_is_not_there_is_missing(client):
    assert client.get("/en/benchmarks/41/").status_code == 404


def test_the_page_of_a_resource_tells_what_it_helps_to_reach(client):
    guide = ResourceFactory()
    benchmark = BenchmarkFactory(statement_en="A plan is made", resources=[guide])

    page = page_of(client, guide.get_absolute_url())

    assert "Helps to reach these benchmarks" in page
    assert f'<a href="/en/benchmarks/{benchmark.pk}/">' in page


def test_only_those_who_may_see_the_way_to_the_form(client, secretary, editor):
    address = BenchmarkFactory().get_absolute_url()

    assert "/admin/snippets/" not in page_of(client, address)
    client.force_login(editor)
    assert "/admin/snippets/" not in page_of(client, address)
    client.force_login(secretary)
    assert "/admin/snippets/benchmarks/benchmark/edit/" in page_of(client, address)


# --- A component --------------------------------------------------------------


def test_a_component_shows_all_that_belongs_to_it(client, supply, pilot):
    other = ComponentFactory(number=5)
    BenchmarkFactory(component=supply, phase=pilot, statement_en="Stocks are counted")
    BenchmarkFactory(component=other, phase=pilot, statement_en="Children are treated")
    IndicatorFactory(component=supply, name_en="Stock-outs")
    IndicatorFactory(component=other, name_en="Treatments")
    ResourceFactory(title_en="Stock guide", components=[supply], files=["fr"])
    ResourceFactory(title_en="Hidden guide", components=[supply], live=False)
    ResourceFactory(title_en="Other guide", components=[other])

    page = page_of(client, "/en/components/supply-chain/")

    assert "Component 4 of 2" in page
    assert "Medicines that are there." in page
    for own in ("Stocks are counted", "Stock-outs", "Stock guide"):
        assert own in page
    for foreign in ("Children are treated", "Treatments", "Hidden", "Other guide"):
        assert foreign not in page
    assert "1 in the library, 1 to be read in French." in page
    assert 'href="/en/resources/?component=supply-chain"' in page


def test_a_component_shows_six_of_its_resources(client, supply):
    for number in range(8):
        ResourceFactory(title_en=f"Stock guide {number}", components=[supply])

    page = page_of(client, "/en/components/supply-chain/")

    assert page.count('<li class="brief">') == 6
    assert "Stock guide 7" in page
    assert "Stock guide 1" not in page
    assert "See all 8 in the library" in page


def test_a_component_with_nothing_says_so_in_french(client, supply):
    page = page_of(client, "/fr/composantes/gestion-de-l-approvisionnement/")

    assert "Gestion de l’approvisionnement</h1>" in page
    assert "Des médicaments qui sont là." in page
    assert "La bibliothèque n’a encore rien" in page


def test_a_component_asks_as_much_for_many_as_for_few(
    client, django_assert_max_num_queries, supply, pilot
):
    def fill(count):
        BenchmarkFactory.create_batch(count, component=supply, phase=pilot)
        IndicatorFactory.create_batch(count, component=supply)
        for _number in range(count):
            ResourceFactory(components=[supply], files=["en"])

    fill(2)
    with django_assert_max_num_queries(25) as few:
        client.get("/en/components/supply-chain/")
    fill(5)
    with django_assert_max_num_queries(25) as many:
        client.get("/en/components/supply-chain/")

    assert len(many) == len(few)


def test_a_component_that_is_not_there_is_missing(client):
    assert client.get("/en/components/nonsense/").status_code == 404


# --- Indicators ---------------------------------------------------------------


def test_indicators_say_that_they_are_demonstration_data(client, supply):
    IndicatorFactory(component=supply, code="4.1", name_en="Stock-outs")

    page = page_of(client, "/en/indicators/")

    assert "Demonstration data" in page
    assert "Stock-outs" in page
    assert "not verified" in page
    assert 'href="/en/components/supply-chain/"' in page


def test_indicators_in_french_say_whose_translation_it_is(client):
    IndicatorFactory(name_fr="Ruptures de stock")

    page = page_of(client, "/fr/indicateurs/")

    assert "Ruptures de stock" in page
    assert "Données de démonstration" in page
    assert "notre propre traduction" in page


def test_indicators_ask_as_much_for_many_as_for_few(client, django_assert_num_queries):
    IndicatorFactory.create_batch(2)
    with django_assert_num_queries(2):
        client.get("/en/indicators/")
    IndicatorFactory.create_batch(30)
    with django_assert_num_queries(2):
        client.get("/en/indicators/")


# --- Files --------------------------------------------------------------------


def test_the_matrix_goes_along_as_csv_in_each_language(client, supply, pilot):
    benchmark = BenchmarkFactory(
        component=supply, phase=pilot, statement_en="A plan", statement_fr="Un plan"
    )

    english = client.get("/en/benchmarks/benchmarks.csv")
    french = client.get("/fr/jalons/jalons.csv")

    assert rows_of(english)[1] == [
        *("4", "Supply chain management", "Pilot", "A plan", "Un plan"),
        *("Not verified", "", f"http://testserver/en/benchmarks/{benchmark.pk}/"),
    ]
    assert rows_of(french)[0][3:5] == ["Jalon (français)", "Jalon (anglais)"]
    assert rows_of(french)[1][3:6] == ["Un plan", "A plan", "Non vérifié"]
    assert 'filename="jalons-pec-c.csv"' in french["Content-Disposition"]


def rows_of(response):
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_indicators_go_along_with_their_warning(client):
    IndicatorFactory(name_en="Stock-outs")

    response = client.get("/en/indicators/indicators.xlsx")

    book = load_workbook(io.BytesIO(response.content))
    assert book.worksheets[0]["C2"].value == "Stock-outs"
    assert "Demonstration data" in book.worksheets[1]["A1"].value


@pytest.mark.parametrize("address", ["/en/benchmarks/", "/fr/indicateurs/"])
def test_a_page_tells_what_its_files_weigh(client, address):
    BenchmarkFactory()
    IndicatorFactory()

    page = page_of(client, address)

    assert "CSV, 1" in page
    assert "XLSX, " in page


@pytest.mark.parametrize(
    "address", ["/en/benchmarks/benchmarks.exe", "/fr/indicateurs/indicateurs.doc"]
)
def test_a_file_of_another_kind_is_missing(client, address):
    assert client.get(address).status_code == 404


# --- Addresses ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "right"),
    [
        ("/en/jalons/", "/en/benchmarks/"),
        ("/fr/benchmarks/?a=b", "/fr/jalons/?a=b"),
        ("/fr/benchmarks/7/", "/fr/jalons/7/"),
        ("/fr/benchmarks/benchmarks.csv", "/fr/jalons/jalons.csv"),
        ("/en/pays/", "/en/countries/"),
        ("/en/components/", "/en/benchmarks/"),
        ("/fr/indicators/", "/fr/indicateurs/"),
        ("/en/indicateurs/indicateurs.xlsx", "/en/indicators/indicators.xlsx"),
    ],
)
def test_the_other_languages_word_leads_to_the_same_place(client, asked, right):
    response = client.get(asked)

    assert response.status_code == 301
    assert response["Location"] == right


@pytest.mark.parametrize("language", ["en", "fr"])
def test_pages_name_each_other_and_themselves(client, supply, language):
    benchmark = BenchmarkFactory(component=supply)
    names = [
        ("benchmarks:framework", []),
        ("benchmarks:benchmark", [benchmark.pk]),
        ("benchmarks:indicators", []),
    ]
    for name, args in names:
        addresses = {}
        for code in ("en", "fr"):
            with translation.override(code):
                addresses[code] = f"http://testserver{reverse(name, args=args)}"
        page = page_of(client, addresses[language].removeprefix("http://testserver"))
        assert f'<link rel="canonical" href="{addresses[language]}">' in page
        for code, address in addresses.items():
            assert f'hreflang="{code}" href="{address}"' in page
