"""Folders of documents that become resources."""

import errno
import io
import os
import shutil
import sys
import unicodedata

import pytest
from django.core.management import CommandError, call_command

from portal.topics.models import Organisation
from portal.uploads.models import Document
from resources import import_checks
from resources.models import Resource
from tests.factories.documents import make_pdf
from tests.factories.importing import EN, FR, state, the_resource
from tests.factories.topics import (
    ComponentFactory,
    ConditionFactory,
    CountryFactory,
    OrganisationFactory,
    ResourceTypeFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_files_in_two_languages_become_one_record(load):
    printed = load(EN | {"year": "2014"}, FR, publish=True)
    assert "New resources: 1. New files: 2." in printed
    assert "Published resources: 1." in printed
    resource = the_resource()
    assert resource.live
    assert (resource.title_en, resource.title_fr) == ("Guide", "Guide ASC")
    assert resource.languages == ["en", "fr"]
    assert [edition.date for edition in resource.editions.all()] == ["2014"]


def test_without_publish_they_are_drafts(load):
    load(EN)
    resource = the_resource()
    assert not resource.live
    assert resource.latest_revision
    assert resource.first_published_at is None


def test_only_file_language_and_a_title_are_needed(load):
    load({"file": "guide.docx", "language": "fr", "title_fr": "Guide"}, publish=True)
    resource = the_resource()
    assert resource.live
    assert not resource.title_en
    assert resource.slug_fr == "guide"


def test_what_the_rows_say_is_put_together(load):
    for slug in ("supply", "costs"):
        ComponentFactory(slug=slug)
    ConditionFactory(slug="malaria")
    CountryFactory(slug="ml")
    CountryFactory(slug="ne")
    ResourceTypeFactory(slug="tool")
    OrganisationFactory(slug="who", acronym="WHO", aliases="OMS")
    OrganisationFactory(slug="msf", name_fr="Médecins sans frontières")
    load(
        EN | {"components": "supply", "countries": "ML", "organisations": "who;OMS"},
        FR
        | {
            "components": "costs;supply",
            "conditions": "malaria",
            "countries": "ne; ml",
            "type": "Tool",
            "organisations": "médecins sans frontières",
        },
    )
    resource = the_resource()
    assert [c.slug for c in resource.components.order_by("pk")] == ["supply", "costs"]
    assert [c.slug for c in resource.conditions.all()] == ["malaria"]
    assert [c.slug for c in resource.countries] == ["ml", "ne"]
    assert resource.type.slug == "tool"
    assert [a.organisation.slug for a in resource.authors.all()] == ["who", "msf"]
    assert resource.publisher.slug == "who"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"file": "nowhere.pdf"}, "there is no such file in the folder"),
        ({"file": "../secret.pdf"}, "outside the folder"),
        ({"file": "..\\secret.pdf"}, "outside the folder"),
        ({"file": "link.pdf"}, "outside the folder"),
        ({"file": "inside"}, "this is a folder"),
        ({"file": "empty.pdf"}, "the file is empty"),
        ({"file": "program.exe"}, "program.exe"),
        ({"file": "x" * 300 + ".pdf"}, "File name too long"),
        ({"language": "klingon"}, "“klingon” is not the code of a language"),
        ({"title_en": ""}, "a title is missing"),
        ({"components": "no-such"}, "there is no “no-such” among the components"),
        ({"conditions": "no-such"}, "there is no “no-such” among the conditions"),
        ({"countries": "xx"}, "there is no “xx” among the countries"),
        ({"type": "no-such"}, "there is no “no-such” among the types"),
        ({"organisations": "Nobody"}, "there is no “Nobody” among the organisations"),
    ],
)
def test_a_bad_row_is_named_and_the_others_go_in(load, folder, change, reason):
    (folder.parent / "secret.pdf").write_bytes(make_pdf(["Secret"]))
    (folder / "link.pdf").symlink_to(folder.parent / "secret.pdf")
    (folder / "inside").mkdir()
    (folder / "empty.pdf").touch()
    (folder / "program.exe").write_bytes(b"MZ\x90\x00" * 64)
    good = {"file": "guide.docx", "title_fr": "Bon", "language": "fr"}
    printed = load(EN | {"resource": ""} | change, good, wrong=[2])
    assert reason in printed
    assert "..\n" not in printed
    assert the_resource().title_fr == "Bon"
    assert Document.objects.count() == 1


def test_an_absolute_path_is_outside_the_folder(load, folder):
    secret = folder.parent / "secret.pdf"
    secret.write_bytes(make_pdf(["Secret"]))
    assert "outside the folder" in load(EN | {"file": str(secret)}, wrong=[2])
    assert not Resource.objects.exists()


def test_a_file_that_cannot_be_read_is_named(load, folder, monkeypatch):
    def on_a_broken_disk(file):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(import_checks, "sha256_of", on_a_broken_disk)
    assert "the file cannot be read: Input/output error" in load(EN, wrong=[2])


def test_a_bad_row_does_not_hold_back_the_rest_of_its_record(load, folder):
    load(EN, FR | {"file": "nowhere.docx"}, wrong=[3], publish=True)
    assert the_resource().languages == ["en"]
    load(EN, FR, publish=True)
    assert the_resource().languages == ["en", "fr"]


def test_rows_that_contradict_each_other_are_named(load):
    printed = load(EN, FR | {"title_en": "Another"}, wrong=[3])
    assert "title_en differs from line 2 of the same resource" in printed
    assert the_resource().languages == ["en"]


def test_a_record_without_any_title_is_refused(load):
    rows = [EN | {"title_en": ""}, FR | {"title_fr": ""}]
    assert "no row gives this resource a title" in load(*rows, wrong=[2, 3])
    assert not Resource.objects.exists()


def test_the_same_file_twice_in_a_record_is_named(load, folder):
    shutil.copy(folder / "guide.pdf", folder / "copy.pdf")
    printed = load(EN, EN, EN | {"file": "copy.pdf"}, wrong=[3, 4])
    assert "the same file is in line 2" in printed
    assert len(the_resource().files) == 1


def test_a_bilingual_file_stands_once_for_each_language(load):
    load(EN, EN | {"language": "fr"})
    assert the_resource().languages == ["en", "fr"]
    assert Document.objects.count() == 1


def test_unknown_organisations_are_made_on_demand(load):
    load(
        EN | {"organisations": "Health for All"},
        FR | {"organisations": "Santé pour tous;health for all"},
        create_organisations=True,
    )
    made = Organisation.objects.order_by("pk")
    assert [(o.slug, o.name_en, o.name_fr) for o in made] == [
        ("health-for-all", "Health for All", None),
        ("sante-pour-tous", None, "Santé pour tous"),
    ]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_of_a_file_name_may_be_written_either_way(load, folder, form):
    name = "Prise en charge à domicile.pdf"
    other = "NFD" if form == "NFC" else "NFC"
    stored = folder / unicodedata.normalize(form, name)
    stored.write_bytes(make_pdf(["PECADOM"]))
    load(EN | {"file": unicodedata.normalize(other, name)}, publish=True)
    assert the_resource().files[0].document.filename.endswith("domicile.pdf")


def test_a_file_in_a_folder_of_the_folder_is_found(load, folder):
    (folder / "fr").mkdir()
    shutil.move(folder / "guide.docx", folder / "fr" / "guide.docx")
    load(FR | {"file": "fr\\guide.docx"})
    assert the_resource().languages == ["fr"]


def test_records_with_the_same_file_names_keep_apart(load, folder):
    for place, word in (("en", "one"), ("fr", "two")):
        (folder / place).mkdir()
        (folder / place / "g.pdf").write_bytes(make_pdf([word]))
    rows = [EN | {"file": "en/g.pdf"}, FR | {"file": "fr/g.pdf"}]
    load(*rows)
    before = state()
    (folder / "fr" / "g.pdf").write_bytes(make_pdf(["three"]))
    assert "fr/g.pdf" in load(*rows, wrong=[3])
    assert state() == before


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "cannot be read"),
        (b"", "has no column file, language"),
        (b"\x00\x81\x8d", "not a text file"),
    ],
)
def test_a_manifest_that_is_none_is_refused(folder, tmp_path, content, reason):
    manifest = tmp_path / "manifest.csv"
    if content is not None:
        manifest.write_bytes(content)
    with pytest.raises(CommandError, match=reason):
        call_command("import_documents", folder, manifest=manifest)


def test_a_folder_that_is_none_is_refused(tmp_path):
    with pytest.raises(CommandError, match="There is no folder"):
        call_command("import_documents", tmp_path / "x", manifest=tmp_path / "m.csv")


def test_columns_that_are_not_read_are_told(load):
    assert "Columns not read: titel." in load(EN | {"titel": "Guide"})


def test_a_person_at_a_terminal_sees_a_bar(load, monkeypatch):
    screen = io.StringIO()
    screen.isatty = lambda: True
    monkeypatch.setattr(sys, "stderr", screen)
    load(EN)
    assert "[##############################] 1/1 Guide" in screen.getvalue()


def test_elsewhere_a_line_tells_how_far_it_is(load):
    assert "1/1 Guide" in load(EN)
