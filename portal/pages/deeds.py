"""What is done with many pages at once from the document index: as Wagtail does it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from wagtail.admin.views.pages.bulk_actions.delete import DeleteBulkAction
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.admin.views.pages.bulk_actions.unpublish import UnpublishBulkAction
from wagtail.models import Page
from wagtail.permissions import policy_registry

from portal.desk import bulk
from portal.pages.desk import LABEL
from portal.pages.models import BilingualPage

Said = Mapping[str, Any]


class OfPages:
    """Who may do it with a page is asked for each."""

    right, allowed, action = "publish", "can_publish", PublishBulkAction

    def may(self, person: Any) -> bool:
        return bool(
            policy_registry.get_by_type(Page).user_has_permission(person, self.right)
        )

    def things(self, pks: Sequence[int]) -> Mapping[int, Page]:
        pages = BilingualPage.objects.filter(pk__in=pks).specific()
        return {page.pk: page for page in pages}

    def refusal(self, thing: Page, person: Any) -> str:
        if not getattr(thing.permissions_for_user(person), self.allowed)():
            return _("You do not have the right to do this.")
        return self.why_not(thing)

    def why_not(self, thing: Page) -> str:
        return ""

    def do(self, thing: Page, person: Any, said: Said) -> str:
        try:
            with transaction.atomic():
                self.action.execute_action([thing], user=person)
        except ProtectedError:
            return _("It is used elsewhere: its “Usage” shows where.")
        return ""


class PublishPages(OfPages):
    def why_not(self, thing: Page) -> str:
        if thing.live and not thing.has_unpublished_changes:
            return _("Its newest version is published.")
        return ""


class UnpublishPages(OfPages):
    allowed, action = "can_unpublish", UnpublishBulkAction

    def refusal(self, thing: Page, person: Any) -> str:
        return (
            super().refusal(thing, person) if thing.live else _("It is not published.")
        )


class DeletePages(OfPages):
    right, allowed, action = "change", "can_delete", DeleteBulkAction

    def why_not(self, thing: Page) -> str:
        return _("There are pages below it.") if thing.numchild else ""


def offer() -> None:
    for name, doer in (
        ("publish", PublishPages()),
        ("unpublish", UnpublishPages()),
        ("delete", DeletePages()),
    ):
        bulk.register(name, LABEL, doer)
