"""Parts of Wagtail's snippet views that would keep the language of the start."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import BaseChooser
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet
from wagtail.snippets.widgets import AdminSnippetChooser


class Chooser(AdminSnippetChooser):
    """Speaks of "an item": a noun put into a sentence has the wrong gender in French."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.choose_one_text = BaseChooser.choose_one_text
        self.choose_another_text = BaseChooser.choose_another_text
        self.link_to_chosen_text = BaseChooser.link_to_chosen_text


class ChooserViewSet(SnippetChooserViewSet):
    base_widget_class = Chooser
    choose_one_text = _("Choose")


class BilingualViewSet(SnippetViewSet):
    chooser_viewset_class = ChooserViewSet

    @property
    def breadcrumbs_items(self) -> list[dict[str, Any]]:
        home, *others = super().breadcrumbs_items
        return [home | {"label": _("Home")}, *others]
