from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LinksConfig(AppConfig):
    name = "subgroups.links"
    label = "links"
    verbose_name = _("Links for outsiders")

    def ready(self):
        from subgroups.links import endings

        endings.connect()
