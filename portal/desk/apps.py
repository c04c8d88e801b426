from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "portal.desk"
    label = "desk"
    verbose_name = _("Document index")

    def ready(self) -> None:
        from portal.desk.fallback import DeskAnswers
        from portal.search import indexing

        indexing.register(DeskAnswers())
