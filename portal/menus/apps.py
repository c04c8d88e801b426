from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MenusConfig(AppConfig):
    name = "portal.menus"
    verbose_name = _("Menus")

    def ready(self):
        from portal.menus.models import MenuEntry
        from portal.menus.seeding import load_menus
        from portal.topics import seeding

        seeding.also_load(MenuEntry, load_menus)
