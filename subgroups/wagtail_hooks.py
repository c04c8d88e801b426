"""The Task Force in the admin."""

import django_filters
from django.db.models import Prefetch
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    ObjectList,
    PublishingPanel,
)
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import EditView, SnippetViewSetGroup

from portal.languages.snippets import BilingualViewSet
from portal.look.language_tabs import LanguageTabs
from portal.revisions import GoesOnAfterExpiryMixin, one_by_one
from subgroups.models import (
    CommitteeSeat,
    Membership,
    Output,
    Participation,
    Representative,
    Seat,
    Subgroup,
)
from subgroups.people_form import PersonForm, SeatForm

TERM = FieldRowPanel([FieldPanel("since"), FieldPanel("until")])


def said(name, label):
    """A column that says "yes" and leaves the rest empty: what is so stands out."""

    def answer(row):
        return gettext("yes") if getattr(row, name) else ""

    return Column(name, label=label, accessor=answer)


def names(name, label):
    """A column of people, fetched beforehand as `name`."""

    def answer(row):
        return ", ".join(str(one.person) for one in getattr(row, name))

    return Column(name, label=label, accessor=answer)


def in_language(code, heading):
    names = ("name", "mandate", "objectives", "ways_of_working", "how_to_join")
    return ObjectList([FieldPanel(f"{name}_{code}") for name in names], heading=heading)


class SubgroupForm(GoesOnAfterExpiryMixin, WagtailAdminModelForm):
    pass


class SubgroupEditView(EditView):
    @classmethod
    def as_view(cls, **initkwargs):
        return one_by_one(super().as_view(**initkwargs), Subgroup, "pk")


class SubgroupViewSet(BilingualViewSet):
    model = Subgroup
    edit_view_class = SubgroupEditView
    icon = "group"
    list_display = [
        "__str__",
        Column("component", label=_("Component"), accessor="component"),
        names("leading", _("Co-chairs")),
        said("is_closed", _("Closed")),
        LiveStatusTagColumn(label=_("Status")),
    ]
    edit_handler = LanguageTabs(
        [
            in_language("en", _("English")),
            in_language("fr", _("French")),
            ObjectList(
                [
                    FieldPanel("number"),
                    FieldPanel("component"),
                    FieldPanel("signs_as"),
                    FieldPanel("terms_of_reference"),
                    FieldPanel("is_closed"),
                    InlinePanel(
                        "event_rows",
                        heading=_("Events"),
                        label=_("Event"),
                        panels=[FieldPanel("event")],
                    ),
                ],
                heading=_("Work"),
            ),
            ObjectList([PublishingPanel()], heading=_("Publishing")),
        ],
        titles=("name_en", "name_fr"),
        base_form_class=SubgroupForm,
    )

    def get_queryset(self, request):
        leading = Seat.objects.co_chairs().select_related("person")
        return (
            Subgroup.objects.in_order()
            .select_related("component")
            .prefetch_related(Prefetch("seats", leading, to_attr="leading"))
        )


class MembershipViewSet(BilingualViewSet):
    model = Membership
    icon = "home"
    menu_label = _("Members")
    list_display = [
        "organisation",
        names("speaking", _("Representatives")),
        "since",
        "until",
    ]
    list_export = ["organisation", "since", "until", "work_en", "work_fr"]
    panels = [
        FieldPanel("organisation"),
        TERM,
        FieldPanel("work_en", heading=_("What it does in iCCM, in English")),
        FieldPanel("work_fr", heading=_("What it does in iCCM, in French")),
        FieldPanel("components"),
        FieldPanel("countries"),
    ]

    def get_queryset(self, request):
        speaking = Representative.objects.now().select_related("person")
        return (
            Membership.objects.select_related("organisation")
            .prefetch_related(Prefetch("representatives", speaking, to_attr="speaking"))
            .order_by("organisation__name_en", "pk")
        )


class RepresentativeViewSet(BilingualViewSet):
    model = Representative
    icon = "user"
    list_display = [
        "person",
        "membership",
        "since",
        "until",
        said("is_shown", _("Named in public")),
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("membership"),
            FieldPanel("person"),
            TERM,
            FieldPanel("is_shown"),
        ],
        base_form_class=PersonForm,
    )

    def get_queryset(self, request):
        return Representative.objects.select_related(
            "person", "membership__organisation"
        ).order_by("membership__organisation__name_en", "pk")


class CommitteeViewSet(BilingualViewSet):
    model = CommitteeSeat
    icon = "crosshairs"
    menu_label = _("Steering committee")
    list_display = [
        "organisation",
        Column("person", label=_("Person"), accessor="person"),
        said("is_chair", _("In the chair")),
        "since",
        "until",
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("organisation"),
            FieldPanel("person"),
            FieldPanel("is_chair"),
            TERM,
        ],
        base_form_class=PersonForm,
    )

    def get_queryset(self, request):
        return CommitteeSeat.objects.select_related("organisation", "person").order_by(
            "organisation__name_en", "pk"
        )


class OfSubgroupFilterSet(WagtailFilterSet):
    subgroup = django_filters.ModelChoiceFilter(
        queryset=Subgroup.objects.all(), label=_("Sub-group")
    )


class ParticipationFilterSet(OfSubgroupFilterSet):
    class Meta:
        model = Participation
        fields = ["subgroup"]


class ParticipationViewSet(BilingualViewSet):
    model = Participation
    icon = "link"
    filterset_class = ParticipationFilterSet
    list_display = ["organisation", "subgroup", "since", "until"]
    panels = [
        FieldPanel("subgroup"),
        FieldPanel("organisation"),
        TERM,
        FieldPanel("ends_with_seats"),
    ]

    def get_queryset(self, request):
        return Participation.objects.select_related("organisation", "subgroup")


class SeatFilterSet(OfSubgroupFilterSet):
    class Meta:
        model = Seat
        fields = ["subgroup", "role", "state"]


class SeatViewSet(BilingualViewSet):
    model = Seat
    icon = "user"
    filterset_class = SeatFilterSet
    list_display = [
        "person",
        "subgroup",
        "organisation",
        Column("role", label=_("Role"), accessor="get_role_display"),
        Column("state", label=_("State"), accessor="get_state_display"),
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("subgroup"),
            FieldPanel("person"),
            FieldPanel("organisation"),
            FieldRowPanel([FieldPanel("role"), FieldPanel("state")]),
            FieldPanel("is_shown"),
            FieldPanel("words"),
            FieldPanel("reason"),
        ],
        base_form_class=SeatForm,
    )

    def get_queryset(self, request):
        return Seat.objects.select_related("person", "subgroup", "organisation")


class OutputViewSet(BilingualViewSet):
    model = Output
    icon = "doc-full"
    list_display = ["resource", "subgroup"]
    panels = [FieldPanel("subgroup"), FieldPanel("resource")]

    def get_queryset(self, request):
        return Output.objects.select_related("resource", "subgroup").order_by(
            "subgroup__number", "pk"
        )


class TaskForceViewSetGroup(SnippetViewSetGroup):
    items = (
        SubgroupViewSet,
        SeatViewSet,
        ParticipationViewSet,
        OutputViewSet,
        MembershipViewSet,
        RepresentativeViewSet,
        CommitteeViewSet,
    )
    menu_icon = "group"
    menu_label = _("Task Force")
    menu_name = "task-force"
    menu_order = 600


register_snippet(TaskForceViewSetGroup)
