"""Templates compile and keep the rules that make the strict policy possible."""

import re
from pathlib import Path

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
# Programs that show mails know no style sheet.
MAILS = "emails"

INCLUDED = re.compile(r"""\{% include ["']([^"']+)["']([^%]*)%\}""")

# Each with its text; all in one test of each rule, for a rule is quickly looked after.
TEXTS = {path.relative_to(ROOT / "templates"): path.read_text() for path in TEMPLATES}


def test_templates_compile():
    for path in TEXTS:
        assert get_template(str(path)), path


def test_a_template_fits_on_two_screens():
    for path, text in TEXTS.items():
        assert len(text.splitlines()) <= MOST_LINES, path


def test_a_page_has_no_inline_script_or_style():
    for path, text in TEXTS.items():
        if path.parts[0] != MAILS:
            assert INLINE.findall(text) == [], path


def test_a_template_loads_nothing_from_elsewhere():
    for path, text in TEXTS.items():
        assert FROM_ELSEWHERE.findall(text) == [], path


def test_a_component_tells_what_it_is_given():
    for path, text in TEXTS.items():
        if path.parent.name == "components":
            assert "{% comment %}" in text[:200] or "{#" in text[:200], path


def test_a_form_that_is_included_is_given_its_token():
    """`only` keeps it out, and the test client does not ask for it."""
    for path, text in TEXTS.items():
        for name, given in INCLUDED.findall(text):
            if "{% csrf_token %}" in TEXTS.get(Path(name), ""):
                is_given = "csrf_token=" in given or "only" not in given.split()
                assert is_given, f"{path} includes {name}"
