"""A folder of documents, and the command that loads it."""

import csv
import io

import pytest
from django.core.management import CommandError, call_command

from tests.factories.documents import make_docx, make_pdf


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "guide.pdf").write_bytes(make_pdf(["Community health"]))
    (folder / "guide.docx").write_bytes(make_docx([("Santé", "communautaire")]))
    return folder


@pytest.fixture
def load(folder, tmp_path):
    """Import rows; give back what was printed. `wrong` are the lines that did not go."""

    def load(*rows, wrong=(), **options):
        manifest = tmp_path / "manifest.csv"
        names = list(dict.fromkeys(name for row in rows for name in row))
        with manifest.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, names)
            writer.writeheader()
            writer.writerows(rows)
        out, err = io.StringIO(), io.StringIO()
        try:
            call_command(
                "import_documents",
                folder,
                manifest=manifest,
                stdout=out,
                stderr=err,
                **options,
            )
            failed = False
        except CommandError:
            failed = True
        complaints = [x for x in err.getvalue().splitlines() if x.startswith("Line")]
        named = [int(line.split()[1]) for line in complaints]
        assert named == list(wrong), err.getvalue()
        assert failed == bool(wrong)
        return out.getvalue() + err.getvalue()

    return load
