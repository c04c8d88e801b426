"""The steps of docs/adding-a-language.md, followed to the letter in a copy of the code."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.conf import settings as site

from tests import template
from tests.messages import HOLD_TEXTS

pytestmark = pytest.mark.slow

GUIDE = site.BASE_DIR / "docs" / "adding-a-language.md"
TRANSLATED = {
    "Library": "Biblioteca",
    "All resources": "",
    "resources/": "recursos/",
    "resources/<int:pk>-<slug:slug>/": "recursos/<int:pk>-<slug:slug>/",
    "benchmarks/": "marcos/",
}
WALK = """
import django
django.setup()
from bs4 import BeautifulSoup
from django.test import Client
from resources.models import Resource
record = Resource.objects.create(title_fr="Guide en français", live=True)
client = Client(SERVER_NAME="localhost")
for path in ("/pt/recursos/", "/pt/resources/", "/pt/ressources/", "/pt/benchmarks/",
             f"/pt/resources/{record.pk}-x/", f"/pt/recursos/{record.pk}-guide-en-francais/",
             f"/fr/ressources/{record.pk}-guide-en-francais/"):
    response = client.get(path)
    page = BeautifulSoup(response.content, "html.parser")
    switch = [link["href"] for link in page.select(".tools a[hreflang]")]
    marked = [found["lang"] for found in page.select("h1[lang], h1 [lang]")]
    print(path.replace(f"{record.pk}-", "N-"), response.status_code,
          response.headers.get("Location", "").replace(f"{record.pk}-", "N-"),
          page.h1.text.strip() if page.h1 else "", *marked,
          *(href.replace(f"{record.pk}-", "N-") for href in switch), sep="|")
"""


@pytest.fixture
def copy(tmp_path):
    """The code as somebody has it who begins: nothing of a third language in it."""
    if not shutil.which("xgettext"):
        pytest.skip("there is no gettext to gather texts with")
    for name in (*HOLD_TEXTS, "tests", "docs", "Makefile"):
        source = site.BASE_DIR / name
        target = tmp_path / "code" / name
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            target.parent.mkdir(exist_ok=True)
            shutil.copy(source, target)
    for path in site.BASE_DIR.glob("*requirements*.txt"):
        shutil.copy(path, tmp_path / "code")
    shutil.copy(site.BASE_DIR / "constraints.txt", tmp_path / "code")
    (tmp_path / "code" / ".venv").symlink_to(sys.prefix)
    return tmp_path / "code"


def blocks():
    text = GUIDE.read_text("utf-8")
    return [
        block.split() for block in re.findall(r"^ +```\n(.*?)```", text, re.M | re.S)
    ]


def run(command, folder, **more):
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **more},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def translate(path: Path):
    catalogue = polib.pofile(str(path), wrapwidth=0)
    for text, said in TRANSLATED.items():
        catalogue.find(text).msgstr = said
    catalogue.save()


def test_who_follows_the_steps_has_a_site_in_portuguese(copy, tmp_path):
    (_make, _parents, folder, make, messages), (setting,) = blocks()
    (copy / folder).mkdir(parents=True)
    run([make, messages], copy)
    translate(copy / folder / "django.po")
    database = tmp_path / "ccm.sqlite3"
    template.copy_to(database)
    name, _, value = setting.partition("=")
    settings = {
        name: value,
        # Those of the site, but for the packing of styles and scripts.
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": f"sqlite:///{database}",
    }

    python = copy / ".venv" / "bin" / "python"
    run([python, "manage.py", "compile_messages"], copy, **settings)
    walked = run([python, "-c", WALK], copy, **settings)

    french, portuguese = (
        "/fr/ressources/N-guide-en-francais/",
        "/pt/recursos/N-guide-en-francais/",
    )
    english = "/en/resources/N-guide-en-francais/"
    assert walked.splitlines() == [
        "/pt/recursos/|200||Biblioteca|/en/resources/|/fr/ressources/",
        "/pt/resources/|301|/pt/recursos/|",
        "/pt/ressources/|301|/pt/recursos/|",
        "/pt/benchmarks/|301|/pt/marcos/|",
        f"/pt/resources/N-x/|301|{portuguese}|",
        f"{portuguese}|200||Guide en français|fr|{english}|{french}",
        f"{french}|200||Guide en français|{english}|{portuguese}",
    ]
