from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "portal.accounts"
    label = "accounts"
    verbose_name = _("People")

    def ready(self):
        from portal.accounts import (
            addresses,
            checks,  # noqa: F401 - registers itself
            languages,
            own_holdings,
            pages,
            second_factor,
            time_zones,
        )

        addresses.connect()
        languages.connect()
        second_factor.connect()
        time_zones.connect()
        pages.add_own()
        own_holdings.connect()
