from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LinksConfig(AppConfig):
    name = "subgroups.links"
    label = "links"
    verbose_name = _("Links for outsiders")

    def ready(self):
        from portal.accounts import holdings
        from subgroups.links import endings, persons
        from subgroups.workspace import kept

        endings.connect()
        kept.for_others(endings.opened_by_others)
        holdings.hold(persons.held_about, *persons.ANSWERED)
