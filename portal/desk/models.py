"""Views of the document index that people keep."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

MOST_VIEWS = 30  # of one person, and shared ones


class SavedViewQuerySet(models.QuerySet):
    def shown_to(self, person):
        """A person's own, then what the secretariat shares."""
        mine_or_shared = Q(person=person) | Q(is_shared=True)
        return self.filter(mine_or_shared).order_by("is_shared", "name", "pk")


class SavedView(models.Model):
    """`query`: the question as the address says it, without a page."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="saved_views",
    )
    name = models.CharField(_("name"), max_length=80)
    query = models.TextField(blank=True)
    is_shared = models.BooleanField(
        _("for everybody who uses the index"), default=False
    )
    created = models.DateTimeField(auto_now_add=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        permissions = [("share_savedview", "Can share saved views")]

    def __str__(self):
        return self.name
