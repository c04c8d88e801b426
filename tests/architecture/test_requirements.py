"""What is imported is asked for, and all that is installed is pinned."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("portal", "resources", "subgroups")
PIN = re.compile(r"^([A-Za-z0-9_.-]+)(?:\[\w+\])?==[\w.]+$")
FIXED = {  # by those who asked for this site
    *("django", "wagtail", "django-modeltranslation", "django-taggit"),
    *("elasticsearch-dsl", "pillow"),
}


def pins(name):
    lines = (ROOT / name).read_text().splitlines()
    return [line for line in lines if line and line[0].isalnum()]


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def required(name="requirements.txt"):
    return {plain(PIN.match(line)[1]) for line in pins(name)}


def imported():
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.ImportFrom) and node.module:
                    yield node.module.split(".")[0]
                elif isinstance(node, ast.Import):
                    yield from (alias.name.split(".")[0] for alias in node.names)


def test_every_requirement_is_pinned_exactly():
    for name in ("requirements.txt", "requirements-dev.txt", "constraints.txt"):
        assert [line for line in pins(name) if not PIN.match(line)] == []


def test_every_requirement_has_its_reason():
    for name in ("requirements.txt", "requirements-dev.txt"):
        paragraphs = re.split(r"\n(?=#)|\n\n", (ROOT / name).read_text())
        bare = [p for p in paragraphs if "==" in p and not p.lstrip().startswith("#")]
        assert bare == []


def test_whatever_is_imported_is_asked_for():
    known = packages_distributions()
    foreign = {*imported()} - {*ROOMS, *sys.stdlib_module_names}
    missing = {
        name
        for name in foreign
        if not {plain(dist) for dist in known.get(name, [])} & required()
    }

    assert missing == set()


def test_what_was_asked_for_from_the_beginning_is_there():
    assert required() >= FIXED
