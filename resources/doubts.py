"""What an editor should look at again: nothing of it hinders publishing."""

from django.utils.translation import gettext as _

from portal.uploads.models import Document
from resources.languages import language_name


def doubts(resource):
    """A sentence for each file of this version whose words are of another language."""
    files = [
        file
        for edition in resource.editions.all()
        for file in edition.files.all()
        if file.document_id
    ]
    told = dict(
        Document.objects.filter(pk__in=[file.document_id for file in files])
        .exclude(reading__language="")
        .values_list("pk", "reading__language")
    )
    return [
        _("“%(file)s” is marked as %(marked)s, but its text is %(told)s.")
        % {
            "file": file.document.title,
            "marked": language_name(file.language),
            "told": language_name(told[file.document_id]),
        }
        for file in files
        if told.get(file.document_id, file.language) != file.language
    ]
