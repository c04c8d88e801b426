from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProposalsConfig(AppConfig):
    name = "subgroups.proposals"
    label = "proposals"
    verbose_name = _("Proposals to the library")

    def ready(self):
        from wagtail.models import WorkflowState
        from wagtail.signals import published, workflow_rejected

        from portal.accounts import from_above, holdings
        from resources.models import Resource
        from subgroups.proposals import actions, beside, endings, persons
        from subgroups.workspace import kept, panels

        kept.while_open(endings.still_open)
        kept.for_others(endings.proposed)
        panels.show(beside.panels)
        from_above.show_in_space(beside.awaited)
        holdings.hold(persons.held_about, *persons.ANSWERED)
        published.connect(actions.note_output, sender=Resource)
        workflow_rejected.connect(actions.note_changes, sender=WorkflowState)
