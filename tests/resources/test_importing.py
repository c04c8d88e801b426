"""Folders of documents that become resources."""

import csv
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
from resources.models import Resource, ResourceFile
from tests.factories.accounts import PersonFactory
from tests.factories.documents import make_docx, make_pdf
from tests.factories.resources import draft_of
from tests.factories.topics import (
    ComponentFactory,
    ConditionFactory,
    CountryFactory,
    OrganisationFactory,
    ResourceTypeFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

EN = {"file": "guide.pdf", "resource": "g", "title_en": "Guide", "language": "en"}
FR = {"file": "guide.docx", "resource": "g", "title_fr": "Guide ASC", "language": "fr"}


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "guide.pdf").write_bytes(make_pdf(["Community health"]))
    (folder / "guide.docx").write_bytes(make_docx([("Santé", "communautaire")]))
    return folder


@pytest.fixture
def load(folder, tmp_path):
    """Import rows; give back what was printed. `wrong` are the lines that did not go."""

    def load(*rows, wrong=(), **options):
        manifest = tmp_path / "manifest.csv"
        names = list(dict.fromkeys(name for row in rows for name in row))
        with manifest.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, names)
            writer.writeheader()
            writer.writerows(rows)
        out, err = io.StringIO(), io.StringIO()
        try:
            call_command(
                "import_documents",
                folder,
                manifest=manifest,
                stdout=out,
                stderr=err,
                **options,
            )
            failed = False
        except CommandError:
            failed = True
        complaints = [x for x in err.getvalue().splitlines() if x.startswith("Line")]
        named = [int(line.split()[1]) for line in complaints]
        assert named == list(wrong), err.getvalue()
        assert failed == bool(wrong)
        return out.getvalue() + err.getvalue()

    return load


def the_resource():
    return Resource.objects.get()


def state():
    """What would differ after any change."""
    return (
        list(Resource.objects.order_by("pk").values_list("pk", "latest_revision")),
        list(ResourceFile.objects.order_by("pk").values_list("address", "document")),
        Document.objects.count(),
    )


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


@pytest.mark.parametrize("publish", [False, True])
def test_loading_again_changes_nothing(load, publish):
    load(EN, FR, publish=publish)
    before = state()
    printed = load(EN, FR, publish=publish)
    assert "New resources: 0. New files: 0. Replaced: 0. Unchanged: 2." in printed
    assert state() == before


def test_publish_on_a_second_run_publishes_the_drafts_of_the_first(load):
    load(EN)
    printed = load(EN, publish=True)
    assert the_resource().live
    assert "Unchanged: 1. Published resources: 1." in printed


def test_a_file_added_later_joins_its_record(load):
    load(EN, publish=True)
    address = the_resource().files[0].address
    load(EN, FR, publish=True)
    resource = the_resource()
    assert resource.title_fr == "Guide ASC"
    assert resource.languages == ["en", "fr"]
    assert address in [file.address for file in resource.files]


def test_without_publish_a_file_added_later_stays_in_a_draft(load):
    load(EN, publish=True)
    load(EN, FR)
    resource = the_resource()
    assert resource.languages == ["en"]
    assert resource.get_latest_revision_as_object().languages == ["en", "fr"]


def test_changed_bytes_are_reported_and_replaced_on_demand(load, folder):
    load(EN, publish=True)
    before = the_resource().files[0]
    (folder / "guide.pdf").write_bytes(make_pdf(["Second edition"]))
    assert "use --replace" in load(EN, wrong=[2], publish=True)
    assert the_resource().files[0].document == before.document
    load(EN, publish=True, replace=True)
    after = the_resource().files
    assert [file.address for file in after] == [before.address]
    assert after[0].document != before.document
    assert Document.objects.filter(pk=before.document.pk).exists()
    assert "Unchanged: 1" in load(EN, publish=True, replace=True)


def test_what_an_import_replaced_in_a_draft_is_published_by_a_later_one(load, folder):
    load(EN, publish=True)
    (folder / "guide.pdf").write_bytes(make_pdf(["Second edition"]))
    assert "Replaced: 1" in load(EN, replace=True)
    newest = the_resource().get_latest_revision_as_object().files[0].document
    assert the_resource().files[0].document != newest

    assert "Published resources: 1." in load(EN, publish=True)

    assert the_resource().files[0].document == newest
    assert "Published resources: 0." in load(EN, publish=True)


def test_what_an_editor_changed_is_kept(load):
    load(EN, FR, publish=True)
    resource = the_resource()
    english = {"en": resource.files[0].document}
    draft_of(resource, title_en="Manual", files=english)
    the_resource().latest_revision.publish()
    before = state()
    printed = load(EN, FR, publish=True)
    assert (
        "guide.docx was taken out or replaced by an editor; left as it is." in printed
    )
    assert the_resource().title_en == "Manual"
    assert the_resource().languages == ["en"]
    assert state() == before


def test_an_editors_unfinished_draft_is_not_published(load):
    load(EN, publish=True)
    draft = the_resource()
    draft.title_en = "Unfinished"
    draft.save_revision(user=PersonFactory(editor=True))
    printed = load(EN, FR, publish=True)
    assert "is being worked on by an editor" in printed
    resource = the_resource()
    assert resource.title_en == "Guide"
    draft = resource.get_latest_revision_as_object()
    assert draft.title_en == "Unfinished"
    assert draft.languages == ["en", "fr"]


def test_what_was_taken_off_the_site_stays_off(load):
    load(EN, publish=True)
    the_resource().unpublish()
    load(EN, publish=True)
    assert not the_resource().live


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


def test_what_a_mended_row_says_of_its_record_is_not_lost(load):
    ComponentFactory(slug="supply")
    CountryFactory(slug="ml")
    ResourceTypeFactory(slug="tool")
    OrganisationFactory(slug="who", acronym="WHO")
    told = EN | {"year": "2014", "type": "tool", "organisations": "who"}
    told |= {"components": "suply", "countries": "ml"}
    load(told, FR, wrong=[2], publish=True)

    load(told | {"components": "supply"}, FR, publish=True)

    resource = the_resource()
    assert resource.languages == ["en", "fr"]
    assert resource.year == 2014
    assert resource.type.slug == "tool"
    assert resource.publisher.slug == "who"
    assert [author.organisation.slug for author in resource.authors.all()] == ["who"]
    assert [term.slug for term in resource.components.all()] == ["supply"]
    assert [country.slug for country in resource.countries] == ["ml"]
    assert [edition.date for edition in resource.editions.all()] == ["2014"]


def test_what_an_editor_chose_is_not_filled_over_by_a_later_row(load):
    ResourceTypeFactory(slug="tool")
    load(EN, publish=True)
    draft = the_resource()
    draft.year, draft.type = 2010, ResourceTypeFactory(slug="guide")
    draft.save_revision().publish()

    load(EN, FR | {"year": "2014", "type": "tool"}, publish=True)

    resource = the_resource()
    assert resource.languages == ["en", "fr"]
    assert (resource.year, resource.type.slug) == (2010, "guide")


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
