"""A draft that was proposed to the library."""

from subgroups.proposals import actions
from subgroups.proposals.models import Proposal
from tests.factories.drafts import sent


def form(**fields):
    return {
        "title": "Fiche de stock",
        "summary": "Suivre les stocks du village.",
        "components": [],
        **fields,
    }


def proposed(draft, by, **fields):
    told = {"type": None, "components": [], "form_key": sent()["form_key"]}
    return actions.propose(draft=draft, sent=form(**told) | fields, by=by)


def state_of(draft):
    return Proposal.objects.with_state().get(draft=draft).state


def approve(resource, reviewer):
    task = resource.current_workflow_task_state
    task.approve(user=reviewer)
