"""Recommended results in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
)
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet

from portal.languages.snippets import BilingualViewSet, PageChooser
from resources.promotions.models import Promotion


class PromotionViewSet(BilingualViewSet):
    model = Promotion
    icon = "pick"
    menu_label = _("Recommended results")
    menu_name = "promotions"
    add_to_admin_menu = True
    list_per_page = 50
    list_display = [
        "__str__",
        Column("target", label=_("Shown first"), accessor="target"),
        "order",
        "first_day",
        "last_day",
    ]
    panels = [
        HelpPanel(
            _(
                "Anyone who asks the library one of these questions sees this first, "
                "marked as recommended by the secretariat. What is not, or no longer, "
                "published is not shown."
            )
        ),
        FieldPanel("questions"),
        MultiFieldPanel(
            [
                FieldPanel("resource"),
                FieldPanel("page", widget=PageChooser),
                FieldPanel("address"),
                FieldRowPanel(
                    [
                        FieldPanel("label_en", heading=_("Label in English")),
                        FieldPanel("label_fr", heading=_("Label in French")),
                    ]
                ),
            ],
            heading=_("What to show: a resource, a page or an address"),
        ),
        FieldRowPanel(
            [FieldPanel("order"), FieldPanel("first_day"), FieldPanel("last_day")]
        ),
    ]

    def get_queryset(self, request):
        return Promotion.objects.select_related("resource", "page")


register_snippet(PromotionViewSet)
