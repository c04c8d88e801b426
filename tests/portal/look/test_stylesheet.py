"""The style sheets as one file, the icons as one sprite."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from portal.look.stylesheet import SOURCE, joined_stylesheet

TEMPLATES = settings.BASE_DIR / "templates"


def test_all_parts_are_joined_in_their_layers():
    css = joined_stylesheet()

    assert css.startswith(
        "@layer reset, tokens, base, layout, components, pages, print;"
    )
    assert "@import" not in css
    assert "/*" not in css
    assert css.index("@layer tokens {") < css.index(".masthead {")
    assert css.count("{") == css.count("}")


def test_every_part_is_named_in_the_entry():
    entry = (SOURCE / "site.css").read_text()
    parts = {str(part.relative_to(SOURCE)) for part in SOURCE.rglob("*.css")}

    assert set(re.findall(r'url\("([^"]+)"\)', entry)) == parts - {"site.css"}


def test_the_joined_file_is_found_and_follows_its_parts(tmp_path, settings):
    found = finders.find("portal/site.css")

    assert Path(found).read_text() == joined_stylesheet()


def test_the_joined_file_is_light():
    assert len(joined_stylesheet().encode()) < 56_000


@pytest.mark.parametrize(
    "template", sorted(TEMPLATES.rglob("*.html")), ids=lambda p: p.name
)
def test_templates_name_only_icons_that_exist_and_no_inline_style(template):
    sprite = Path(finders.find("portal/icons/sprite.svg")).read_text()
    symbols = set(re.findall(r'<symbol id="([^"]+)"', sprite))
    text = template.read_text()

    named = re.findall(r'{% icon "([\w-]+)"(?!\|)', text)
    named += re.findall(r'icon_name="([\w-]+)"', text)
    # The administration has Wagtail's own.
    if "wagtailadmin" not in template.parts:
        assert set(named) - {"c"} <= symbols
    # Programs that show mails know no style sheet.
    if template.parent.name == "emails":
        return
    assert not re.search(r"\sstyle=|<style|<script(?![^>]* src=)|\son\w+=", text)


COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda path: path.stem)
def test_components_say_what_they_are_for(component):
    text = re.sub(
        r"^(<!DOCTYPE html>\s*)?({% load [^%]+ %}\s*)?", "", component.read_text()
    )

    assert text.startswith("{% comment %}")


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("*.html")), ids=str)
def test_components_see_only_what_they_are_given(template):
    for include in re.findall(r'{% include "components/[^%]+%}', template.read_text()):
        assert include.endswith(" only %}"), include


def test_base_has_few_blocks():
    blocks = re.findall(r"{% block (\w+) %}", (TEMPLATES / "base.html").read_text())

    assert len(blocks) <= 6
