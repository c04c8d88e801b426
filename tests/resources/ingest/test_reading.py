"""Documents are read in a process of their own, page by page, whatever they are."""

from pathlib import Path

import pytest
from django_tasks_db.models import DBTaskResult

from portal.uploads.models import Document
from resources.ingest.models import PageText, Reading
from resources.ingest.reading import FIRST, NEXT, Budget, read_some
from resources.ingest.signals import document_read
from tests.factories import oddities
from tests.factories.documents import make_docx, make_pdf, make_scan
from tests.factories.uploads import DocumentFactory

SAMPLES = Path(__file__).parents[2] / "samples"

pytestmark = pytest.mark.django_db


def sample(name):
    return DocumentFactory(filename=name, content=(SAMPLES / name).read_bytes())


def read(document, budget=NEXT):
    """The reading after one run."""
    read_some(document.pk, budget=budget)
    return Reading.objects.get(document=document)


def pages_of(document):
    return dict(document.page_texts.values_list("number", "text"))


@pytest.fixture
def told():
    """The documents of which it was told that they were read."""
    documents = []

    def hear(sender, document, **kwargs):
        documents.append(document)

    document_read.connect(hear)
    yield documents
    document_read.disconnect(hear)


@pytest.fixture
def limit(settings):
    def change(**limits):
        settings.READER_LIMITS = settings.READER_LIMITS | limits

    return change


@pytest.mark.both_databases
def test_a_new_document_waits_to_be_read_and_a_task_is_made():
    document = DocumentFactory()

    task = DBTaskResult.objects.get(task_path__endswith="begin_reading")
    assert document.reading.state == Reading.State.WAITING
    assert task.args_kwargs["args"] == [document.pk]
    assert task.queue_name == "default"


def test_a_document_that_is_changed_is_not_read_again():
    document = DocumentFactory()
    document.title = "Other words"
    document.save()

    assert DBTaskResult.objects.filter(task_path__endswith="begin_reading").count() == 1


@pytest.mark.both_databases
def test_what_is_told_of_a_new_document_is_lost_with_it(monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("no queue")

    monkeypatch.setattr("resources.ingest.receivers.ask_for_reading", fail)
    with pytest.raises(RuntimeError):
        DocumentFactory()

    assert not Document.objects.exists()


@pytest.mark.both_databases
def test_a_pdf_is_read_by_page(told):
    document = DocumentFactory(
        content=make_pdf(["One", "", "Trois, à l’hôpital\nœuvre", "Four"])
    )

    reading = read(document)

    assert reading.state == Reading.State.READ
    assert (reading.pages_read, reading.pages) == (4, 4)
    assert reading.finished
    assert pages_of(document) == {1: "One", 3: "Trois, à l’hôpital œuvre", 4: "Four"}
    assert told == [document]


@pytest.mark.both_databases
def test_a_docx_is_read_by_section():
    sections = [("Un", "un mot"), ("Deux", "deux mots"), ("Trois", "trois mots")]
    document = DocumentFactory(filename="a.docx", content=make_docx(sections))

    reading = read(document)

    assert reading.state == Reading.State.READ
    third = document.page_texts.get(number=3)
    assert (third.heading, third.text) == ("Trois", "trois mots")


@pytest.mark.parametrize(
    ("name", "state", "number", "words"),
    [
        ("damaged-trailer.pdf", "read", 1, "Potato"),
        ("damaged-xref.pdf", "read", 1, "Hello, world!"),
        ("attestation-fr.docx", "read", 1, "domiciliation"),
        ("header-footer.docx", "read", 1, "Header"),
        ("declaration-fr.odt", "read", 2, "s’engage à rendre"),
        ("list-fr.xlsx", "read", 1, "Nom"),
    ],
)
def test_real_files_are_read(name, state, number, words):
    document = sample(name)

    assert read(document).state == state
    assert words.casefold() in pages_of(document)[number].casefold()


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("protected.pdf", "protected"),
        ("protected.docx", "protected"),
        ("operator-cycle.pdf", "empty"),
    ],
)
def test_files_that_cannot_be_read_are_refused(name, refusal, told):
    document = sample(name)

    reading = read(document)

    assert (reading.state, reading.refusal) == (Reading.State.REFUSED, refusal)
    assert reading.finished
    assert told == [document]


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"%PDF-1.7\nand nothing that follows from it", "damaged"),
        (make_pdf(["", ""]), "empty"),
        (oddities.make_greedy_pdf(), "memory"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "no_words"),
        (b"words \x81\x8d" + b"\xff" * 9, "no_words"),
    ],
    ids=["damaged", "blank", "greedy", "picture", "unknown"],
)
def test_files_without_words_for_us_are_refused(content, refusal, limit):
    limit(memory_mb=500)
    document = DocumentFactory(content=content)

    reading = read(document)

    assert (reading.state, reading.refusal) == (Reading.State.REFUSED, refusal)


def test_a_file_that_unpacks_to_too_much_is_refused(limit):
    limit(memory_mb=400)
    document = DocumentFactory(filename="a.docx", content=oddities.make_bulky_docx())

    assert read(document).refusal == "memory"


def test_a_file_from_which_nothing_comes_is_refused(limit):
    limit(silent_seconds=3)
    document = DocumentFactory(content=oddities.make_slow_pdf())

    reading = read(document)

    assert (reading.state, reading.refusal) == (Reading.State.REFUSED, "slow")


def test_a_file_that_uses_the_processor_for_too_long_is_refused(limit):
    limit(cpu_seconds=2)
    document = DocumentFactory(content=oddities.make_slow_pdf())

    assert read(document).refusal == "slow"


def test_a_file_that_hangs_at_first_is_left_to_the_patient():
    document = DocumentFactory(content=oddities.make_slow_pdf())

    reading = read(document, Budget(seconds=2, pages=30, patient=False))

    assert (reading.state, reading.attempts) == (Reading.State.READING, 0)


@pytest.mark.parametrize("content", [make_scan(3), None], ids=["made", "real"])
def test_a_scan_is_said_to_be_one(content):
    document = DocumentFactory(content=content) if content else sample("scan.pdf")

    reading = read(document)

    assert reading.state == Reading.State.SCANNED
    assert not document.page_texts.exists()


def test_a_file_that_is_gone_is_refused():
    document = DocumentFactory()
    document.file.storage.delete(document.file.name)

    assert read(document).refusal == "missing"


def test_a_file_is_read_as_what_it_is_and_not_as_it_is_named():
    document = DocumentFactory(filename="a.pdf", content=make_docx([("", "In Word")]))

    assert document.filename.endswith(".docx")
    assert read(document).state == Reading.State.READ


def test_of_a_long_file_the_beginning_is_read_first(told):
    words = [f"Page {n}" for n in range(1, 41)]
    document = DocumentFactory(content=make_pdf(words))

    reading = read(document, FIRST)

    assert reading.state == Reading.State.READING
    assert (reading.pages_read, reading.pages) == (30, 40)
    assert told == [document]

    reading = read(document)

    assert reading.state == Reading.State.READ
    assert pages_of(document) == dict(enumerate(words, start=1))
    assert told == [document, document]


@pytest.mark.both_databases
def test_what_a_killed_run_had_written_is_not_written_twice():
    words = [f"Page {n}" for n in range(1, 6)]
    document = DocumentFactory(content=make_pdf(words))
    # Two pages are kept, one of them not counted.
    for number in (1, 2):
        PageText.objects.create(document=document, number=number, text=f"Page {number}")
    Reading.objects.filter(document=document).update(pages_read=1, state="reading")

    reading = read(document)

    assert (reading.state, reading.pages_read) == (Reading.State.READ, 5)
    assert pages_of(document) == dict(enumerate(words, start=1))


def test_a_finished_reading_is_left_alone(told):
    document = DocumentFactory()
    before = read(document).finished

    assert read_some(document.pk, budget=NEXT)
    assert read(document).finished == before
    assert len(told) == 1


@pytest.mark.both_databases
def test_a_document_deleted_while_it_waits_is_no_error():
    document = DocumentFactory()
    pk = document.pk
    document.delete()

    assert read_some(pk, budget=NEXT)
    assert not PageText.objects.exists()
