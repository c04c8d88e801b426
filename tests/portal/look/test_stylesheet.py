"""The style sheets as one file, the icons as one sprite."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from portal.look.stylesheet import ENTRIES, SOURCE, joined_stylesheet

TEMPLATES = settings.BASE_DIR / "templates"


def test_all_parts_are_joined_in_their_layers():
    css = joined_stylesheet("site.css")

    assert css.startswith(
        "@layer reset, tokens, base, layout, components, pages, print;"
    )
    assert "@import" not in css
    assert "/*" not in css
    assert css.index("@layer tokens {") < css.index(".masthead {")
    assert css.count("{") == css.count("}")


def test_every_part_is_named_in_one_entry():
    entries = [(SOURCE / entry).read_text() for entry in ENTRIES.values()]
    parts = {str(part.relative_to(SOURCE)) for part in SOURCE.rglob("*.css")}

    named = re.findall(r'url\("([^"]+)"\)', "".join(entries))

    assert sorted(named) == sorted(parts - set(ENTRIES.values()))


@pytest.mark.parametrize(("path", "entry"), ENTRIES.items())
def test_the_joined_files_are_found_and_follow_their_parts(path, entry):
    assert Path(finders.find(path)).read_text() == joined_stylesheet(entry)


def test_the_joined_files_are_light():
    assert len(joined_stylesheet("site.css").encode()) < 52_000
    assert len(joined_stylesheet("private.css").encode()) < 10_000


def test_what_is_behind_a_door_takes_the_style_sheet_of_it_along():
    texts = {
        str(path.relative_to(TEMPLATES)): path.read_text()
        for path in TEMPLATES.rglob("*.html")
    }
    doors = {name for name, text in texts.items() if "is-private{%" in text}

    assert len(doors) == 4
    for name in doors:
        assert "portal/private.css" in texts[name], name
    for name, text in texts.items():
        base = re.search(r'{% extends "([^"]+)" %}', text)
        if base and base[1] in doors and "{% block head %}" in text:
            assert "{% block head %}{{ block.super }}" in text, name


def test_templates_name_only_icons_that_exist():
    sprite = Path(finders.find("portal/icons/sprite.svg")).read_text()
    symbols = set(re.findall(r'<symbol id="([^"]+)"', sprite))
    for template in TEMPLATES.rglob("*.html"):
        text = template.read_text()
        named = re.findall(r'{% icon "([\w-]+)"(?!\|)', text)
        named += re.findall(r'icon_name="([\w-]+)"', text)
        # The administration has Wagtail's own.
        if "wagtailadmin" not in template.parts:
            assert set(named) - {"c"} <= symbols, template


COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda path: path.stem)
def test_components_say_what_they_are_for(component):
    text = re.sub(
        r"^(<!DOCTYPE html>\s*)?({% load [^%]+ %}\s*)?", "", component.read_text()
    )

    assert text.startswith("{% comment %}")


def test_components_see_only_what_they_are_given():
    for template in TEMPLATES.rglob("*.html"):
        text = template.read_text()
        for include in re.findall(r'{% include "components/[^%]+%}', text):
            assert include.endswith(" only %}"), f"{template}: {include}"


def test_base_has_few_blocks():
    blocks = re.findall(r"{% block (\w+) %}", (TEMPLATES / "base.html").read_text())

    assert len(blocks) <= 6
