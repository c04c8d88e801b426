"""What sub-groups propose, as the secretariat follows it."""

from django.urls import path, reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn

from resources.models import Resource
from subgroups.permissions import may_enter
from subgroups.proposals.models import Proposal
from subgroups.reports import SecretariatItem, SecretariatReport


class ProposalReport(SecretariatReport):
    header_icon = "upload"
    page_title = _("Proposals of sub-groups")
    model = Proposal
    index_url_name = "proposals_made"
    index_results_url_name = "proposals_made_results"
    columns = [
        TitleColumn(
            "draft",
            label=pgettext_lazy("of a sub-group", "Draft"),
            get_url=lambda proposal: proposal.get_absolute_url(),
        ),
        Column("subgroup", label=_("Sub-group"), accessor="draft.subgroup"),
        Column("version", label=_("Version"), accessor="version.number"),
        Column("state", label=_("State"), accessor="state.label"),
        Column("turn", label=_("Waiting for"), accessor="waits_for"),
        Column("made", label=_("Proposed"), accessor="made"),
    ]

    def get_queryset(self):
        return Proposal.objects.with_state()


@hooks.register("register_reports_menu_item")
def proposals_item():
    return SecretariatItem(
        _("Proposals of sub-groups"),
        reverse("proposals_made"),
        name="proposals",
        icon_name="upload",
        order=90,
    )


@hooks.register("register_admin_urls")
def proposal_urls():
    results = ProposalReport.as_view(results_only=True)
    return [
        path("reports/proposals/", ProposalReport.as_view(), name="proposals_made"),
        path("reports/proposals/results/", results, name="proposals_made_results"),
    ]


@hooks.register("before_edit_snippet")
def say_who_proposed_it(request, record):
    """Above the form of the record, until it is published: where to ask."""
    if request.method != "GET" or not isinstance(record, Resource):
        return
    found = Proposal.objects.with_state().filter(resource=record).first()
    if not (found and found.is_open and may_enter(request.user, found.draft.subgroup)):
        return
    said = gettext("The sub-group “%(name)s” proposes this from its drafts.")
    messages.info(
        request,
        said % {"name": found.draft.subgroup},
        buttons=[
            messages.button(
                f"{found.get_absolute_url()}#words", gettext("Questions and answers")
            )
        ],
    )
