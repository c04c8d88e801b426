"""Templates compile and keep the rules that make the strict policy possible."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
MOST_LINES = 80
INLINE = re.compile(
    r"""\sstyle=["']|\son[a-z]+=["']|<style|<script(?![^>]*\ssrc=)|javascript:""",
    re.IGNORECASE,
)
FROM_ELSEWHERE = re.compile(
    r"""<(?:script|img|iframe|link[^>]*stylesheet)[^>]*\s(?:src|href)=["'](?:https?:)?//"""
)
# Parts of the administration, which has a policy of its own; mails, whose readers'
# programs know no style sheet.
ELSEWHERE = ("wagtailadmin", "admin", "emails")

INCLUDED = re.compile(r"""\{% include ["']([^"']+)["']([^%]*)%\}""")

pytestmark = pytest.mark.parametrize(
    "path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT))
)


def test_a_template_compiles(path):
    assert get_template(str(path.relative_to(ROOT / "templates")))


def test_a_template_fits_on_two_screens(path):
    assert len(path.read_text().splitlines()) <= MOST_LINES


def test_a_public_template_has_no_inline_script_or_style(path):
    if path.relative_to(ROOT / "templates").parts[0] in ELSEWHERE:
        return
    assert INLINE.findall(path.read_text()) == []


def test_a_template_loads_nothing_from_elsewhere(path):
    assert FROM_ELSEWHERE.findall(path.read_text()) == []


def test_a_component_tells_what_it_is_given(path):
    if path.parent.name != "components":
        return
    assert "{% comment %}" in path.read_text()[:200] or "{#" in path.read_text()[:200]


def test_a_form_that_is_included_is_given_its_token(path):
    """`only` keeps it out, and the test client does not ask for it."""
    for name, given in INCLUDED.findall(path.read_text()):
        included = ROOT / "templates" / name
        if included.exists() and "{% csrf_token %}" in included.read_text():
            assert "csrf_token=" in given or "only" not in given.split(), name
