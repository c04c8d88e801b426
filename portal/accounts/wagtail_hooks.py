"""What the administration shows of accounts besides Wagtail's users."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.accounts.actions import SECOND_FACTOR_OFF
from portal.accounts.office_views import SecondFactors, turn_off


class SecondFactorsItem(MenuItem):
    def is_shown(self, request):
        # The office alone has that right, and it is at hand: groups would be asked for
        # at every page. The list itself asks for them.
        return request.user.has_perm("identity.change_identity")


@hooks.register("register_reports_menu_item")
def second_factors_item():
    return SecondFactorsItem(
        SecondFactors.page_title,
        reverse("second_factors"),
        name="second-factors",
        icon_name="key",
        order=110,
    )


@hooks.register("register_admin_urls")
def second_factor_urls():
    results = SecondFactors.as_view(results_only=True)
    return [
        path("reports/second-factors/", SecondFactors.as_view(), name="second_factors"),
        path("reports/second-factors/results/", results, name="second_factors_results"),
        path(
            "reports/second-factors/<int:pk>/off/", turn_off, name="second_factor_off"
        ),
    ]


@hooks.register("register_log_actions")
def log_of_second_factors(actions):
    actions.register_action(
        SECOND_FACTOR_OFF,
        _("Turn off the second factor"),
        _("Second factor turned off"),
    )
