"""What waits for a person: one line each, with the list that shows just that."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import ngettext_lazy
from wagtail.admin.views.reports.workflows import WorkflowReportFilterSet
from wagtail.models import WorkflowState
from wagtail.permissions import policy_registry

from portal.letters.filters import LetterFilterSet
from portal.letters.models import Letter
from portal.mails.filters import MailFilterSet
from portal.mails.models import Mail
from portal.pages.filters import EventFilterSet, NewsFilterSet
from portal.pages.models import EventPage, NewsPage
from portal.uploads.models import Document
from resources.benchmarks.models import Benchmark, Verification
from resources.filters import ResourceFilterSet
from resources.ingest.filters import ReadDocumentsFilterSet
from resources.models import Resource
from subgroups.joining.filters import ApplicationFilterSet
from subgroups.joining.models import Application
from subgroups.models import Seat
from subgroups.permissions import is_of_the_secretariat
from subgroups.proposals.models import Proposal

RESOURCES = "wagtailsnippets_resources_resource:list"
LETTERS = "wagtailsnippets_letters_letter:list"
MAILS = "wagtailsnippets_mails_mail:list"
REVIEWS = "wagtailadmin_reports:workflow"
ATTEMPTS_TOLD = 3


@dataclass(frozen=True)
class Step:
    count: int
    text: str
    url: str


def waiting_for(request):
    """What others wait for, first what is most urgent."""
    asking = [*reviews(request), *questions(request), *joining(request)]
    asking += proposals(request)
    own = [*mails(request), *drafts(request), *documents(request)]
    return [step for step in (*asking, *own) if step.count]


def to_complete(request):
    """What the library still lacks: nobody waits, every reader gains."""
    found = [*languages(request), *events(request), *framework(request)]
    return [step for step in found if step.count]


def asked(request, filterset, queryset, url_name, text, **question):
    """A step whose count is that of the list, because the list's own filter counts."""
    found = filterset(question, queryset=queryset, request=request).qs
    return step(found, url_name, text, **question)


def step(found, url_name, text, **question):
    count = found.count()
    url = f"{reverse(url_name)}?{urlencode(question)}"
    return Step(count, text % {"count": count}, url)


def reviews(request):
    states = WorkflowState.objects.all()
    yield asked(
        request,
        WorkflowReportFilterSet,
        states,
        REVIEWS,
        ngettext_lazy(
            "%(count)s draft is waiting for your review",
            "%(count)s drafts are waiting for your review",
            "count",
        ),
        reviewable="true",
    )
    # Counted here: the report knows those alone who have asked for a review before.
    back = {
        "status": WorkflowState.STATUS_NEEDS_CHANGES,
        "requested_by": request.user.pk,
    }
    yield step(
        states.filter(**back),
        REVIEWS,
        ngettext_lazy(
            "%(count)s draft of yours came back with changes to make",
            "%(count)s drafts of yours came back with changes to make",
            "count",
        ),
        **back,
    )


def questions(request):
    if request.user.has_perm("letters.change_letter"):
        yield asked(
            request,
            LetterFilterSet,
            Letter.objects.all(),
            LETTERS,
            ngettext_lazy(
                "%(count)s question is not answered",
                "%(count)s questions are not answered",
                "count",
            ),
            state=Letter.State.NEW,
        )


def joining(request):
    if request.user.has_perm("joining.decide_application"):
        yield asked(
            request,
            ApplicationFilterSet,
            Application.objects.all(),
            "wagtailsnippets_joining_application:list",
            ngettext_lazy(
                "%(count)s application to join the Task Force is waiting",
                "%(count)s applications to join the Task Force are waiting",
                "count",
            ),
            state=Application.State.WAITING,
        )
    if request.user.has_perm("subgroups.change_seat"):
        yield step(
            Seat.objects.filter(state=Seat.State.ASKED),
            "wagtailsnippets_subgroups_seat:list",
            ngettext_lazy(
                "%(count)s person asks to join a sub-group",
                "%(count)s people ask to join a sub-group",
                "count",
            ),
            state=Seat.State.ASKED,
        )


def proposals(request):
    if is_of_the_secretariat(request.user):
        yield step(
            Proposal.objects.unanswered(),
            "proposals_made",
            ngettext_lazy(
                "%(count)s sub-group is waiting for an answer to its proposal",
                "%(count)s sub-groups are waiting for an answer to their proposals",
                "count",
            ),
        )


def mails(request):
    if request.user.has_perm("mails.change_mail"):
        yield asked(
            request,
            MailFilterSet,
            Mail.objects.all(),
            MAILS,
            ngettext_lazy(
                "%(count)s email could not be sent and was given up",
                "%(count)s emails could not be sent and were given up",
                "count",
            ),
            state=Mail.State.GIVEN_UP,
        )
        # A first attempt that fails is nothing; after some the server is away.
        if Mail.objects.waiting().filter(attempts__gte=ATTEMPTS_TOLD).exists():
            yield asked(
                request,
                MailFilterSet,
                Mail.objects.all(),
                MAILS,
                ngettext_lazy(
                    "%(count)s email waits: the email server does not take it",
                    "%(count)s emails wait: the email server does not take them",
                    "count",
                ),
                state=Mail.State.WAITING,
            )


def drafts(request):
    yield asked(
        request,
        ResourceFilterSet,
        Resource.objects.all(),
        RESOURCES,
        ngettext_lazy(
            "%(count)s resource is a draft of yours",
            "%(count)s resources are drafts of yours",
            "count",
        ),
        drafts="mine",
    )
    yield asked(
        request,
        NewsFilterSet,
        NewsPage.objects.all(),
        "news:index",
        ngettext_lazy(
            "%(count)s news item is a draft of yours",
            "%(count)s news items are drafts of yours",
            "count",
        ),
        drafts="mine",
    )
    yield asked(
        request,
        EventFilterSet,
        EventPage.objects.all(),
        "events:index",
        ngettext_lazy(
            "%(count)s event is a draft of yours",
            "%(count)s events are drafts of yours",
            "count",
        ),
        drafts="mine",
    )


def documents(request):
    """Of those that this person may change, as in the list of documents."""
    policy = policy_registry.get_by_type(Document)
    mine = policy.instances_user_has_any_permission_for(
        request.user, ["change", "delete"]
    )
    yield asked(
        request,
        ReadDocumentsFilterSet,
        mine,
        "wagtaildocs:index",
        ngettext_lazy(
            "%(count)s document could not be read",
            "%(count)s documents could not be read",
            "count",
        ),
        reading="refused",
    )
    yield asked(
        request,
        ReadDocumentsFilterSet,
        mine,
        "wagtaildocs:index",
        ngettext_lazy(
            "%(count)s document is being read: search will know its words soon",
            "%(count)s documents are being read: search will know their words soon",
            "count",
        ),
        reading="under-way",
    )


MISSING = {
    "no_fr_title": ngettext_lazy(
        "%(count)s published resource has no French title",
        "%(count)s published resources have no French title",
        "count",
    ),
    "no_en_title": ngettext_lazy(
        "%(count)s published resource has no English title",
        "%(count)s published resources have no English title",
        "count",
    ),
    "no_fr_file": ngettext_lazy(
        "%(count)s published resource has nothing to read in French",
        "%(count)s published resources have nothing to read in French",
        "count",
    ),
    "no_en_file": ngettext_lazy(
        "%(count)s published resource has nothing to read in English",
        "%(count)s published resources have nothing to read in English",
        "count",
    ),
}


def languages(request):
    if not request.user.has_perm("resources.add_resource"):
        return
    for missing, text in MISSING.items():
        yield asked(
            request,
            ResourceFilterSet,
            Resource.objects.all(),
            RESOURCES,
            text,
            live="true",
            missing=missing,
        )


def events(request):
    yield asked(
        request,
        EventFilterSet,
        EventPage.objects.all(),
        "events:index",
        ngettext_lazy(
            "%(count)s event to come has no programme",
            "%(count)s events to come have no programme",
            "count",
        ),
        when="coming",
        programme="false",
    )


def framework(request):
    if request.user.has_perm("benchmarks.change_benchmark"):
        yield step(
            Benchmark.objects.filter(verification=Verification.RECALLED),
            "wagtailsnippets_benchmarks_benchmark:list",
            ngettext_lazy(
                "%(count)s benchmark is not verified",
                "%(count)s benchmarks are not verified",
                "count",
            ),
            verification=Verification.RECALLED,
        )
