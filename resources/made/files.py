"""What the site makes documents of, each as files in both languages."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.identity.current import site_name
from portal.languages.fallback import CONTENT_LANGUAGES
from portal.tables import written_xlsx
from portal.topics.models import GlossaryTerm
from resources.benchmarks import sheet
from resources.benchmarks.matrix import benchmarks_in, matrix
from resources.benchmarks.models import Indicator
from resources.benchmarks.tables import benchmarks_table, indicators_table
from resources.made.said import said_of_glossary, said_of_indicators
from resources.made.word import written_docx
from resources.typeset import typeset

HERE = Path(__file__).parent
# Of what no data tell: raised when the writing of tables or of Word files changes.
MANNER = "1"


@dataclass(frozen=True)
class File:
    """A file that is not written yet. `said`: all that goes into it, but the date."""

    kind: str
    language: str
    name: str
    said: Any
    write: Callable[[Any, str], bytes]

    @property
    def filename(self) -> str:
        return f"{self.name}.{self.kind}"

    def written(self, day) -> bytes:
        with translation.override(self.language):
            return self.write(self.said, date_format(day, "DATE_FORMAT"))


def fingerprint_of(files: list[File]) -> str:
    """Of all that is said in them and of how it is set."""
    digest = hashlib.sha256(MANNER.encode())
    for template in (sheet.TEMPLATE, *sorted(HERE.glob("*.typ"))):
        digest.update(template.read_bytes())
    for file in files:
        digest.update(repr((file.kind, file.language, file.name, file.said)).encode())
    return digest.hexdigest()


def matrix_files() -> list[File]:
    return list(_in_both(_matrix_in))


def indicator_files() -> list[File]:
    return list(_in_both(_indicators_in))


def glossary_files() -> list[File]:
    return list(_in_both(_glossary_in))


def _in_both(files_in: Callable[[str], Iterator[File]]) -> Iterator[File]:
    for language in CONTENT_LANGUAGES:
        with translation.override(language):
            yield from files_in(language)


def _matrix_in(language):
    phases, rows = matrix()
    benchmarks = [b for row in rows for b in benchmarks_in(row.cells)]
    if not benchmarks:
        return
    name = _("iccm-benchmarks")
    said = sheet.said_on_sheet(phases, rows, _whole(reverse("benchmarks:framework")))
    yield File("pdf", language, name, said, partial(_as_pdf, sheet.TEMPLATE))
    yield File("xlsx", language, name, benchmarks_table(benchmarks, _whole), _as_xlsx)


def _indicators_in(language):
    indicators = list(Indicator.objects.for_display())
    if not indicators:
        return
    name = _("iccm-indicators")
    said = said_of_indicators(indicators) | _frame("benchmarks:indicators")
    template = HERE / "indicators.typ"
    yield File("pdf", language, name, said, partial(_as_pdf, template))
    yield File("xlsx", language, name, indicators_table(indicators), _as_xlsx)


def _glossary_in(language):
    """Each as a dictionary from its own language."""
    terms = list(GlossaryTerm.objects.all())
    if not terms:
        return
    name = _("iccm-glossary")
    said = said_of_glossary(terms) | _frame("reference:glossary")
    yield File("pdf", language, name, said, partial(_as_pdf, HERE / "glossary.typ"))
    yield File("docx", language, name, said, _as_docx)


def _frame(view):
    """What stands around the content of each."""
    name = site_name()
    return {"author": name, "foot": f"{name} · {_whole(reverse(view))}"}


def _whole(path):
    return f"{settings.SITE_URL}{path}"


def _as_pdf(template, said, day):
    return typeset(template, _dated(said, day))


def _as_docx(said, day):
    return written_docx(_dated(said, day))


def _as_xlsx(table, day):
    return written_xlsx(table)


def _dated(said, day):
    return said | {"foot": f"{said['foot']} · {day}"}
