"""What is done with uploads beside the forms."""

from typing import Any, BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail.signal_handlers import disable_reference_index_auto_update

from portal.uploads.contents import sha256_of
from portal.uploads.forms import checked_kind
from portal.uploads.models import Document


def store_document(file: BinaryIO, name: str, title: str, by: Any = None) -> Document:
    """The document with the bytes of an open binary file, made if there is none yet.

    Raises ValidationError, with a sentence, for a file that is not kept.
    """
    upload = File(file, name=name)
    _check_size(upload)
    checked_kind(upload)
    same = Document.objects.filter(sha256=sha256_of(upload))
    existing = same.order_by("pk").first()
    if existing:
        return existing
    return Document.objects.create(
        file=upload,
        title=_short(title),
        uploaded_by_user=by,
    )


def store_apart(file: BinaryIO, name: str, title: str, by: Any = None) -> Document:
    """A document that only the room which asks for it shows; the same bytes elsewhere
    are another document. Raises ValidationError as `store_document` does."""
    upload = File(file, name=name)
    _check_size(upload)
    checked_kind(upload)
    with disable_reference_index_auto_update():  # its task would look in vain
        return Document.everything.create(
            file=upload, title=_short(title), uploaded_by_user=by, is_apart=True
        )


def _short(title: str) -> str:
    return title[: Document._meta.get_field("title").max_length]


def _check_size(file: File) -> None:
    limit = settings.MAX_UPLOAD_BYTES
    if file.size > limit:
        raise ValidationError(
            _("The file is too large: %(size)s; the limit is %(limit)s."),
            code="too_large",
            params={"size": filesizeformat(file.size), "limit": filesizeformat(limit)},
        )
