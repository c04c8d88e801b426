"""The administration as one place: its menu, its first page, its help."""

from wagtail import hooks

from portal.office import menu, panels

hooks.register("construct_main_menu", menu.regroup)
hooks.register("construct_settings_menu", menu.add_reports)
hooks.register("construct_help_menu", menu.keep_what_helps)
hooks.register("construct_homepage_panels", panels.compose)
