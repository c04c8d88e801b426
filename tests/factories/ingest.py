"""Documents that were read."""

from resources.ingest.models import PageText, Reading


def as_read(document, texts):
    """As ingest leaves a document it has read."""
    Reading.objects.update_or_create(
        document=document, defaults={"state": Reading.State.READ, "pages": len(texts)}
    )
    PageText.objects.filter(document=document).delete()
    PageText.objects.bulk_create(
        PageText(document=document, number=number, text=text)
        for number, text in enumerate(texts, start=1)
    )
