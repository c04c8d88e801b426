"""Every variable that is read is documented, and no other."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("portal", "resources", "subgroups")
READ = re.compile(r"""env(?:iron|ironment)?(?:\.\w+)?[\(\[]\s*"([A-Z][A-Z_]+)\"""")
DOCUMENTED = re.compile(r"^#?([A-Z][A-Z_]+)=", re.MULTILINE)


def test_the_example_names_every_variable_that_is_read():
    sources = (path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
    read = {name for path in sources for name in READ.findall(path.read_text())}
    read -= {"DJANGO_SETTINGS_MODULE"}  # Django's own
    documented = set(DOCUMENTED.findall((ROOT / ".env.example").read_text()))

    assert "SECRET_KEY" in read
    assert read == documented
