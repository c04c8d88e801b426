"""What is done with uploads beside the forms."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from portal.uploads.contents import sha256_of
from portal.uploads.forms import checked_kind
from portal.uploads.models import Document


def store_document(file, name, title, by=None):
    """The document with the bytes of an open binary file, made if there is none yet.

    Raises ValidationError, with a sentence, for a file that is not kept.
    """
    file = File(file, name=name)
    _check_size(file)
    checked_kind(file)
    existing = Document.objects.filter(sha256=sha256_of(file)).order_by("pk").first()
    if existing:
        return existing
    return Document.objects.create(
        file=file,
        title=title[: Document._meta.get_field("title").max_length],
        uploaded_by_user=by,
    )


def _check_size(file):
    limit = settings.MAX_UPLOAD_BYTES
    if file.size > limit:
        raise ValidationError(
            _("The file is too large: %(size)s, where %(limit)s are possible."),
            code="too_large",
            params={"size": filesizeformat(file.size), "limit": filesizeformat(limit)},
        )
