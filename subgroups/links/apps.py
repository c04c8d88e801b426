from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LinksConfig(AppConfig):
    name = "subgroups.links"
    label = "links"
    verbose_name = _("Links for outsiders")

    def ready(self):
        from portal.accounts import holdings
        from subgroups.links import endings, persons

        endings.connect()
        holdings.hold(persons.held_about, *persons.ANSWERED)
