"""What an editor should look at again: nothing of it hinders publishing."""

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.uploads.models import Document
from resources.decisions import day_and_hour
from resources.languages import language_name


def doubts(resource):
    return [*of_the_day_it_expired(resource), *of_languages(resource)]


def of_the_day_it_expired(resource):
    """The form comes without that day (portal.revisions)."""
    if resource.expire_at and resource.expire_at <= timezone.now():
        told = {"day": day_and_hour(resource.expire_at)}
        yield (
            _(
                "It was to be taken down on %(day)s, which is over: once published it stays, "
                "unless you set another day."
            )
            % told
        )


def of_languages(resource):
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
