"""What the documents name exists."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", ".env.example")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
PLACE = re.compile(
    r"`((?:portal|resources|subgroups|templates|tests|docs|locale)/[\w./-]*)`"
)

pytestmark = pytest.mark.parametrize(
    "path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT))
)


def test_a_document_names_only_targets_of_make(path):
    named = set(
        re.findall(r"(?:^|`|\$ )make ([a-z-]+)", path.read_text(), re.MULTILINE)
    )

    assert named - TARGETS == set()


def test_a_document_names_only_commands_that_are_there(path):
    named = set(re.findall(r"manage\.py ([a-z_]+)", path.read_text()))

    assert named - set(get_commands()) == set()


def test_a_link_of_a_document_leads_somewhere(path):
    dead = [
        link
        for link in LINK.findall(path.read_text())
        if not (path.parent / link).exists()
    ]

    assert dead == []


def test_a_place_that_a_document_names_is_there(path):
    missing = [
        name for name in PLACE.findall(path.read_text()) if not (ROOT / name).exists()
    ]

    assert missing == []
