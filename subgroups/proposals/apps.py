from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProposalsConfig(AppConfig):
    name = "subgroups.proposals"
    label = "proposals"
    verbose_name = _("Proposals to the library")

    def ready(self):
        from wagtail.signals import published

        from resources.models import Resource
        from subgroups.proposals import actions

        published.connect(actions.note_output, sender=Resource)
