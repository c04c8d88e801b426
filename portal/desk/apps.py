from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "portal.desk"
    label = "desk"
    verbose_name = _("Document index")

    def ready(self) -> None:
        from portal.accounts import holdings, leaving
        from portal.desk import persons
        from portal.desk.fallback import DeskAnswers
        from portal.search import indexing

        holdings.hold(persons.held_about, *persons.ANSWERED)
        leaving.at_leaving(persons.forget)
        indexing.register(DeskAnswers())
