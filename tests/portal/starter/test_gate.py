"""What somebody with an old Python is told."""

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
GATE = ROOT / "portal" / "starter" / "__main__.py"

AS_OLD = """
import runpy, sys
sys.version_info, sys.version = (3, 9, 2), "3.9.2 (default)"
sys.argv = ["starter", "run"]
runpy.run_module("portal.starter", run_name="__main__")
"""


def test_an_old_python_is_refused_in_one_line():
    done = subprocess.run(
        [sys.executable, "-c", AS_OLD], cwd=ROOT, capture_output=True, text=True
    )

    assert done.returncode == 1
    (line,) = done.stderr.strip().splitlines()
    assert "needs Python 3.11 or newer" in line
    assert "3.9.2" in line


def test_the_gate_can_be_read_by_old_pythons():
    for path in (GATE, GATE.parent / "__init__.py", ROOT / "portal" / "__init__.py"):
        ast.parse(path.read_text(), feature_version=(3, 4))


def test_the_starter_stands_on_the_standard_library_alone():
    script = (
        "import sys; sys.path = [p for p in sys.path if 'site-packages' not in p]\n"
        "import portal.starter.commands\n"
        "assert 'django' not in sys.modules\n"
    )

    subprocess.run([sys.executable, "-S", "-c", script], cwd=ROOT, check=True)
