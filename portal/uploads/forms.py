"""The form of a document, wherever the admin offers it."""

from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm
from wagtail.models import ReferenceIndex

from portal.uploads.contents import sha256_of
from portal.uploads.kinds import UnknownKindError, kind_of
from portal.uploads.models import Image
from portal.uploads.names import corrected_name

ALREADY_HERE = _(
    "This file is already here, as “%(title)s” (%(filename)s). Choose that document "
    "instead."
)
CHOOSE_AGAIN = _("The file was not saved. Choose it again once the rest is corrected.")
STILL_IN_USE = _("The image stands on a page: this is needed in both languages.")
ALREADY_HERE_HIDDEN = _("This file is already here, among documents you cannot open.")


# Wagtail enters what a form kept in the index of the administration twice: from the form
# and, as soon as the row can be seen, by a worker. Where the worker came in between, the
# form ended in an error: none of it is seen before all is done.
class ImageForm(BaseImageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in Image.WORDS.items():
            if name in self.fields:
                self.fields[name].label = capfirst(label)

    def clean(self):
        """Words that readers have met stay: a page is published with all of them only."""
        cleaned = super().clean()
        image = self.instance
        is_whole = image.pk and not image.missing_words
        if is_whole and not cleaned.get("is_decoration") and is_in_use(image):
            for name in Image.WORDS:
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, STILL_IN_USE)
        return cleaned

    @transaction.atomic
    def save(self, commit=True):
        return super().save(commit=commit)


class DocumentForm(BaseDocumentForm):
    """Takes a file once, when a document is made: after that it never changes."""

    data: Any

    def __init__(self, *args, user=None, **kwargs):
        self.user = user
        super().__init__(*args, user=user, **kwargs)
        if self.instance.pk:
            self.fields.pop("file", None)
        elif "title" in self.fields:
            self.fields["title"].required = False

    @transaction.atomic
    def save(self, commit=True):
        return super().save(commit=commit)

    def clean_file(self):
        file = self.cleaned_data["file"]
        kind = checked_kind(file)
        self._check_not_here(sha256_of(file))
        file.name = corrected_name(file.name, kind)
        return file

    def clean(self):
        """Refuse the file for faults beside it, too.

        Wagtail would put it aside until they are mended, in a folder that is served.
        """
        cleaned = super().clean()
        if cleaned.get("file") and cleaned.get("title") == "":
            # The browser does the same, but a little after the file is picked.
            longest = self.fields["title"].max_length
            cleaned["title"] = PurePath(cleaned["file"].name).stem[:longest]
        if self.errors and "file" in cleaned:
            faults = [fault for faults in self.errors.values() for fault in faults]
            self.add_error("file", [CHOOSE_AGAIN, *faults])
        if "file" in self.errors:
            self._forget_its_title()
        return cleaned

    def _forget_its_title(self):
        """Given back, it would be kept for the next file that is picked: the browser
        fills in the name of a file where there is no title."""
        title = self.add_prefix("title")
        file = self.files.get(self.add_prefix("file"))
        if file and self.data.get(title) == PurePath(file.name).stem:
            self.data = self.data.copy()
            self.data[title] = ""

    def _check_not_here(self, sha256):
        existing = type(self.instance).objects.filter(sha256=sha256).first()
        if not existing:
            return
        if not self._may_see(existing):
            raise ValidationError(ALREADY_HERE_HIDDEN, code="already_here")
        raise ValidationError(
            ALREADY_HERE,
            code="already_here",
            params={"title": existing.title, "filename": existing.filename},
        )

    def _may_see(self, document):
        return not self.user or (
            self.permission_policy.user_has_any_permission_for_instance(
                self.user, ["choose", "change", "delete"], document
            )
        )


def is_in_use(record):
    return ReferenceIndex.get_references_to(record).exists()


def checked_kind(file):
    try:
        return kind_of(file)
    except UnknownKindError as error:
        raise ValidationError(error.sentence, code="unknown_kind") from error
