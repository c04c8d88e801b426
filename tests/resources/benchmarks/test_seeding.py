"""The framework a new site begins with."""

import io

from django.core.management import call_command

from portal.topics.models import Component, Sown
from resources import seeding
from resources.benchmarks.models import Benchmark, Indicator
from resources.benchmarks.seeding import read_rows


def load():
    out = io.StringIO()
    call_command("load_seed", stdout=out)
    return out.getvalue()


def helping():
    """Keys of the resources that the seed knows to help."""
    return {key for row in read_rows("benchmarks") for key in row.get("resources", ())}


def everything():
    return [
        *Benchmark.objects.order_by("pk").values(),
        *Indicator.objects.order_by("pk").values(),
    ]


def test_the_framework_is_whole_and_keeps_its_flags(seeded):
    flags = list(Benchmark.objects.values_list("verification", flat=True))

    assert len(flags) == 68
    assert {flag: flags.count(flag) for flag in flags} == {
        "verified": 3,
        "verified-content": 20,
        "recalled": 45,
    }
    assert Indicator.objects.count() == 40
    assert set(Indicator.objects.values_list("verification")) == {("recalled",)}


def test_every_line_is_valid_and_in_both_languages(seeded):
    for benchmark in Benchmark.objects.all():
        benchmark.full_clean()
        assert benchmark.statement_en
        assert benchmark.statement_fr
        assert benchmark.is_our_french
    for indicator in Indicator.objects.all():
        indicator.full_clean()
        for field in ("name", "definition", "metric"):
            assert getattr(indicator, f"{field}_en"), indicator
            assert getattr(indicator, f"{field}_fr"), indicator


def test_every_component_says_what_it_is(seeded):
    for component in Component.objects.all():
        assert component.description_en
        assert component.description_fr


def test_codes_stand_in_the_order_of_the_guide(seeded):
    codes = Indicator.objects.for_display().values_list("code", flat=True)

    assert list(codes)[-6:] == ["7.8", "7.9", "7.10", "8.1", "8.2", "8.3"]


def test_loading_again_changes_nothing(seeded):
    before = everything()

    assert load() == "The seed is there already; nothing added.\n"
    assert everything() == before


def test_what_a_person_edited_is_kept(seeded):
    Benchmark.objects.filter(position=10).update(statement_en="Mended")
    Indicator.objects.filter(code="1.1").update(code="1.1a", verification="verified")
    before = everything()

    load()

    assert everything() == before


def test_a_line_of_a_newer_seed_is_added_alone(seeded):
    gone = [Benchmark.objects.first(), Indicator.objects.get(code="5.2")]
    for line in gone:
        Sown.objects.get(key=line.source_key.removeprefix("seed:")).delete()
        line.delete()

    assert load() == "Added: benchmarks 1, indicators 1.\n"


def test_resources_that_help_are_in_the_catalogue(seeded):
    known = {entry["key"] for entry in seeding.read_entries()}

    assert helping() <= known


def test_french_words_keep_french_typography():
    rows = [*read_rows("benchmarks"), *read_rows("indicators")]
    french = [v for row in rows for name, v in row.items() if name.endswith("_fr")]

    assert not [text for text in french if "'" in text or " ;" in text or " :" in text]
