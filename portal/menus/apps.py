from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _


class MenusConfig(AppConfig):
    name = "portal.menus"
    verbose_name = _("Menus")

    def ready(self):
        from wagtail.models import Page, PageViewRestriction
        from wagtail.signals import post_page_move

        from portal.menus.models import MenuEntry
        from portal.menus.seeding import load_menus
        from portal.menus.shown import kept_menus
        from portal.topics import seeding
        from portal.topics.models import Component
        from resources.models import LibraryView, Resource

        seeding.also_load(MenuEntry, load_menus)
        pages = [model for model in apps.get_models() if issubclass(model, Page)]
        led_to = (*pages, PageViewRestriction, Component, LibraryView, Resource)
        kept_menus.forget_with(MenuEntry, *led_to)
        post_page_move.connect(kept_menus.forget)
