"""Parts of Wagtail's snippet views that would keep the language of the start."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets import chooser
from wagtail.admin.widgets import AdminPageChooser, BaseChooser
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import (
    BaseSnippetChooseView,
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
)
from wagtail.snippets.views.snippets import CopyView as SnippetCopyView
from wagtail.snippets.views.snippets import SnippetViewSet
from wagtail.snippets.widgets import AdminSnippetChooser

from portal.languages.fallback import in_reading_order

# Of every chooser, those of documents and images too: a label that was translated once,
# when the site started.
chooser.ChooserViewSet.search_tab_label = _("Search")


RIGHTS = ("add", "change", "delete", "view")


class Chooser(AdminSnippetChooser):
    """Speaks of "an item": a noun put into a sentence has the wrong gender in French."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.choose_one_text = BaseChooser.choose_one_text
        self.choose_another_text = BaseChooser.choose_another_text
        self.link_to_chosen_text = BaseChooser.link_to_chosen_text


class PageChooser(AdminPageChooser):
    """Asks for a page, without the name of its kind as it was when the site started."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.choose_one_text = AdminPageChooser.choose_one_text


class InReadingOrder(BaseSnippetChooseView):
    """Terms by their name in the language of who chooses, not as they were made."""

    def apply_object_list_ordering(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        if not objects.ordered and hasattr(objects.model, "name_en"):
            return objects.order_by(in_reading_order("name"), "pk")
        return super().apply_object_list_ordering(objects)


class TermsChooseView(InReadingOrder, ChooseView):
    pass


class TermsChooseResultsView(InReadingOrder, ChooseResultsView):
    pass


class ChooserViewSet(SnippetChooserViewSet):
    base_widget_class = Chooser
    choose_view_class = TermsChooseView
    choose_results_view_class = TermsChooseResultsView
    choose_one_text = _("Choose")

    def construct_view(
        self, view_class: type[View], **kwargs: Any
    ) -> Callable[..., Any]:
        """Wagtail offers the records of any kind to all who may enter the
        administration; here one must have some right on that kind."""
        view = super().construct_view(view_class, **kwargs)
        policy = policy_registry.get_by_type(self.model)

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not policy.user_has_any_permission(request.user, RIGHTS):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded


class CopyView(SnippetCopyView):
    """Its form is sent to the address of a new record; sent here, it would be written
    over the original."""

    http_method_names = ("get", "head")


class BilingualViewSet(SnippetViewSet):
    chooser_viewset_class = ChooserViewSet
    copy_view_class = CopyView

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        """In the menu of those who do something there; who may only look finds the
        list by search, and the terms in the forms that ask for them."""

        def is_shown(_item: MenuItem, request: HttpRequest) -> bool:
            return policy_registry.get_by_type(self.model).user_has_any_permission(
                request.user, ["add", "change", "delete"]
            )

        return type(f"{self.model.__name__}Item", (MenuItem,), {"is_shown": is_shown})

    @property
    def breadcrumbs_items(self) -> list[dict[str, Any]]:
        home, *others = super().breadcrumbs_items
        return [home | {"label": _("Home")}, *others]
