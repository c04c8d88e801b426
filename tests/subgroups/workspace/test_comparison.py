"""The page that shows two versions of a draft side by side."""

import html
import io
import re

import pytest

from tests.factories.documents import make_docx, make_scan
from tests.factories.drafts import a_draft, a_file, a_version, read_all
from tests.shown import address, text_of

pytestmark = pytest.mark.django_db


def two_versions(seat, old, new, **fields):
    draft = a_draft(seat.subgroup, **old, **fields)
    a_version(draft, **new)
    read_all(draft)
    return draft


@pytest.mark.parametrize("kind", ["pdf", "docx", "written"])
@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "1 word added, 1 word removed."), ("fr", "1 mot ajouté, 1 mot supprimé.")],
)
def test_two_versions_are_compared(member, seat, kind, language, said):
    texts = ["Count the tablets in the box.", "Count the strips in the box."]
    old, new = (version_of(kind, text) for text in texts)
    draft = two_versions(seat, old, new)

    page = member.get(
        address("workspace:compare", draft.pk, language=language)
    ).content.decode()

    assert "<del>tablets</del>" in page
    assert "<ins>strips</ins>" in page
    plain = re.sub("<[^>]+>", "", " ".join(html.unescape(page).split()))
    assert said in plain


def version_of(kind, text):
    if kind == "written":
        return {"written_text": text}
    if kind == "pdf":
        return {"file": a_file([text])}
    file = io.BytesIO(make_docx([("", text)]))
    file.name = "draft.docx"
    return {"file": file}


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "This document is a scan"), ("fr", "Ce document est numérisé")],
)
def test_a_scan_is_not_compared_and_says_why(member, seat, language, said):
    file = io.BytesIO(make_scan())
    file.name = "scan.pdf"
    draft = two_versions(seat, {"written_text": "Words"}, {"file": file})

    page = text_of(
        member.get(address("workspace:compare", draft.pk, language=language))
    )

    assert said in page
    assert "<ins>" not in page


def test_a_version_that_is_not_read_yet_says_so(member, seat):
    draft = a_draft(seat.subgroup, written_text="Words")
    a_version(draft)

    assert "is being read" in text_of(
        member.get(address("workspace:compare", draft.pk))
    )


@pytest.mark.parametrize(
    "asked",
    [
        "?old=1&new=1",
        "?old=7&new=x",
        "?old=2&new=1",
        "?start=99999",
        "?start=-1&old=",
        "?start=٣",
        "?new=1",
    ],
)
def test_whatever_is_asked_two_versions_are_shown_or_chosen(member, seat, asked):
    draft = two_versions(seat, {"written_text": "One"}, {"written_text": "Two"})

    text_of(member.get(address("workspace:compare", draft.pk) + asked))


def test_a_draft_with_one_version_has_nothing_to_compare(member, seat):
    draft = a_draft(seat.subgroup, written_text="Words")

    page = text_of(member.get(address("workspace:compare", draft.pk)))

    assert "Choose two different versions." in page


def test_a_comparison_of_hundreds_of_pages_is_light(member, seat):
    old = "\n\n".join(f"Old {n} " + "word " * 40 for n in range(1500))
    draft = two_versions(
        seat, {"written_text": old}, {"written_text": old.replace("Old", "New")}
    )

    path = address("workspace:compare", draft.pk)
    first = member.get(path)
    second = member.get(f"{path}?old=1&new=2&start=1")

    assert len(first.content) < 100_000
    assert "Next changes" in text_of(first)
    assert "Changes before these" in text_of(second)
