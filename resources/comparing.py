"""What two versions of a resource hold, compared in words."""

from django.db.models import ForeignKey
from django.template.defaultfilters import filesizeformat
from django.utils.formats import localize
from django.utils.html import format_html
from django.utils.timezone import localtime
from wagtail.admin.compare import register_comparison_class

from portal.look.comparing import (
    HeldInWords,
    InWords,
    RowsInWords,
    RowsPanel,
    replaced,
)
from portal.uploads.models import Document


class DocumentInWords(InWords):
    """By name and size, as readers see it; the moment is told where those are alike."""

    def htmldiff(self):
        documents = self.field.related_model.objects.in_bulk([self.val_a, self.val_b])
        old, new = documents.get(self.val_a), documents.get(self.val_b)
        if not self.has_changed():
            return format_html("{}", name_of(new))
        is_alike = name_of(old) == name_of(new)
        return replaced(name_of(old, is_alike), name_of(new, is_alike))


def name_of(document, with_moment=False):
    if not document:
        return ""
    facts = [filesizeformat(document.get_file_size())]
    if with_moment:
        facts.append(localize(localtime(document.created_at)))
    return f"{document.filename} ({', '.join(facts)})"


register_comparison_class(ForeignKey, to=Document, comparison_class=DocumentInWords)


class Files(HeldInWords):
    @staticmethod
    def marks(row):
        return {row.address} - {""}


class Links(HeldInWords):
    @staticmethod
    def marks(row):
        return {row.url} - {""}


class Editions(RowsInWords):
    @staticmethod
    def marks(row):
        held = [*map(Files.marks, row.files.all()), *map(Links.marks, row.links.all())]
        return set().union(*held)


class EditionsPanel(RowsPanel):
    rows = Editions


class LinksPanel(RowsPanel):
    rows = Links
