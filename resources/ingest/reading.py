"""Reads a document for a while and keeps what was read."""

import logging
import time
from contextlib import closing
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F, Sum
from django.db.models.functions import Length
from django.utils import timezone

from portal.uploads.models import Document
from resources.ingest.child import Limits, messages
from resources.ingest.formats.pages import FEW_LETTERS, UnreadableError
from resources.ingest.models import PageText, Reading
from resources.ingest.signals import document_read
from resources.ingest.tongues import language_told

logger = logging.getLogger(__name__)

ATTEMPTS = 3
# A write each so many pages or seconds: often enough to be seen, seldom enough to
# leave room for other writers.
FLUSH_PAGES = 20
FLUSH_SECONDS = 1


@dataclass(frozen=True)
class Budget:
    """How much is read at once. The seconds count from the first page.

    With `patient`, a file from which nothing comes for too long is refused; without,
    somebody else is to wait for it.
    """

    seconds: float
    pages: int
    patient: bool


FIRST = Budget(seconds=8, pages=30, patient=False)
NEXT = Budget(seconds=10, pages=2000, patient=True)


@dataclass
class Slice:
    """What one run has read and not yet written."""

    reading: Reading
    budget: Budget
    batch: list = field(default_factory=list)
    pages: int = 0
    total: int | None = None
    started: float = field(default_factory=time.monotonic)
    flushed: float = field(default_factory=time.monotonic)

    def take(self, number, heading, text):
        self.batch.append((number, heading, text))
        self.pages += 1

    @property
    def is_ripe(self):
        late = time.monotonic() - self.flushed > FLUSH_SECONDS
        return len(self.batch) >= FLUSH_PAGES or (late and bool(self.batch))

    @property
    def is_spent(self):
        seconds = time.monotonic() - self.started
        return self.pages >= self.budget.pages or seconds > self.budget.seconds


class FinishedError(Exception):
    """Somebody else has finished this reading, or its document is gone."""


def read_some(document_pk, *, budget):
    """Go on where the reading stands; True when nothing is left to do."""
    reading = _begun(document_pk)
    if reading is None:
        return True
    try:
        return _read(Slice(reading, budget))
    except FinishedError:
        return True
    except UnreadableError as error:
        if error.code == "slow" and not budget.patient:
            # It ended in order: no attempt was lost.
            Reading.objects.filter(pk=reading.pk).update(attempts=0)
            return False
        refuse(reading, error.code)
        return True


def refuse(reading, code):
    logger.info("document %s is refused: %s", reading.document_id, code)
    with transaction.atomic():
        if _finish(reading, Reading.State.REFUSED, refusal=code):
            document_read.send(Document, document=reading.document)


def _begun(document_pk):
    """The reading, counted as one more attempt; None if there is nothing to do."""
    unfinished = Reading.objects.unfinished().select_related("document")
    reading = unfinished.filter(document_id=document_pk).first()
    if reading is None:
        return None
    if reading.attempts >= ATTEMPTS:
        refuse(reading, "gave_up")
        return None
    Reading.objects.filter(pk=reading.pk).update(
        state=Reading.State.READING,
        attempts=F("attempts") + 1,
        started=reading.started or timezone.now(),
    )
    return reading


def _read(current):
    reading, document = current.reading, current.reading.document
    if not document.file.storage.exists(document.file.name):
        raise UnreadableError("missing")
    silent = (
        {} if current.budget.patient else {"silent_seconds": current.budget.seconds}
    )
    said = messages(
        document.file.path,
        content_type=document.content_type,
        from_page=reading.pages_read + 1,
        limits=Limits.of_settings(**silent),
    )
    with closing(said):
        for message in said:
            if _heard(message, current):
                return True
            if current.is_spent:
                break
    _flush(current, tell=True)
    return False


def _heard(message, current):
    """True when it was the last message."""
    if "refused" in message:
        _flush(current)
        if why := message.get("why"):
            logger.info("document %s: %s", current.reading.document_id, why)
        raise UnreadableError(message["refused"])
    if "end" in message:
        _end(current, has_pictures=message["end"]["pictures"])
        return True
    if "total" in message:
        current.total = message["total"]
        current.started = time.monotonic()
    else:
        current.take(*message["page"])
    if current.is_ripe:
        _flush(current)
    return False


@transaction.atomic
def _flush(current, tell=False):
    """Write what was read; told to others only when `tell`, for they work on it all."""
    reading = current.reading
    changes = {"pages": current.total} if current.total is not None else {}
    if current.batch:
        changes |= {"pages_read": current.batch[-1][0], "attempts": 0}
    if changes and not _unfinished(reading).update(**changes):
        raise FinishedError
    PageText.objects.bulk_create(
        [
            PageText(
                document_id=reading.document_id,
                number=number,
                heading=heading,
                text=text,
            )
            for number, heading, text in current.batch
            if text or heading
        ],
        # A run that was killed between this and the next may have written them.
        ignore_conflicts=True,
    )
    current.batch.clear()
    current.flushed = time.monotonic()
    if tell and current.pages:
        document_read.send(Document, document=reading.document)


@transaction.atomic
def _end(current, *, has_pictures):
    _flush(current)
    reading = current.reading
    letters = reading.document.page_texts.aggregate(sum=Sum(Length("text")))["sum"] or 0
    pages = current.total or 0
    if has_pictures and letters < FEW_LETTERS * pages:
        finished = _finish(reading, Reading.State.SCANNED)
    elif not letters:
        finished = _finish(reading, Reading.State.REFUSED, refusal="empty")
    else:
        texts = reading.document.page_texts.values_list("text", flat=True)
        finished = _finish(
            reading,
            Reading.State.READ,
            pages_read=pages,
            language=language_told(texts.iterator()),
        )
    if finished:
        document_read.send(Document, document=reading.document)


def _finish(reading, state, **changes):
    return _unfinished(reading).update(
        state=state, finished=timezone.now(), attempts=0, **changes
    )


def _unfinished(reading):
    return Reading.objects.unfinished().filter(pk=reading.pk)
