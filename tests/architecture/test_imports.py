"""Who may import whom: the contracts in pyproject.toml."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("portal", "resources", "subgroups")
ON_TOP = ("wagtail_hooks", "templatetags", "management", "apps")


def modules():
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            if "migrations" not in path.parts:
                yield path


@pytest.mark.slow
def test_the_contracts_are_kept():
    lint = Path(sys.executable).with_name("lint-imports")

    done = subprocess.run(
        [lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )

    assert done.returncode == 0, done.stdout


def test_nobody_imports_what_stands_on_top_of_a_room():
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in modules()
        for name in imported(path)
        if name.startswith(ROOMS) and set(name.split(".")) & set(ON_TOP)
        if not set(path.with_suffix("").parts) & set(ON_TOP)
    ]

    assert found == []


def test_imports_stand_at_the_head_of_the_file():
    found = [
        f"{path.relative_to(ROOT)}:{inner.lineno}"
        for path in modules()
        if path.name != "apps.py"
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef)
        for inner in ast.walk(function)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]

    assert found == []


def imported(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
