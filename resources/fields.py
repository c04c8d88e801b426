"""A choice of terms that cannot be deleted while they are chosen."""

from django.db import models
from modelcluster.fields import ParentalManyToManyField


class TopicsField(ParentalManyToManyField):
    """Many terms of a vocabulary, through a model whose foreign key is PROTECT.

    Wagtail's reference index passes many-to-many by; yielding the
    references here makes "used 3 times" true and the delete page refuse.
    """

    def contribute_to_class(self, cls, name, **kwargs):
        super().contribute_to_class(cls, name, **kwargs)
        self.remote_field.on_delete = models.PROTECT

    def extract_references(self, value):
        for term in value:
            yield type(term), str(term.pk), "item", str(term.pk)
