"""A round of review: opened, answered, closed, summed up."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.languages.slugs import slug_of
from subgroups import permissions
from subgroups.reviews import actions, telling
from subgroups.reviews.forms import ChangeReviewForm, ReviewForm, VerdictForm
from subgroups.reviews.models import Review
from subgroups.reviews.permissions import asked, may_comment
from subgroups.reviews.summary import summary_of
from subgroups.reviews.word import summary_docx
from subgroups.workspace.doors import draft_for, given_back, inside, may_lead
from subgroups.workspace.views import (
    about_draft,
    may_read,
    may_write,
    mine,
    status_of,
    step_of,
)

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NAME_LENGTH = 60


@inside
@may_write
def open_review(request, pk):
    """Of the newest version; where one is open, that is where one is led."""
    draft = draft_for(request.user, pk)
    if not may_comment(request.user, draft):
        return given_back(request, draft)
    if not may_lead(request.user, draft):
        raise Http404
    if held := draft.reviews.open().first():
        return redirect(held)
    version = draft.versions.select_related("draft").last()
    form = ReviewForm(request.POST or None, subgroup=draft.subgroup)
    if request.method == "POST" and form.is_valid():
        review, is_new = actions.open_review(
            version=version, sent=form.cleaned_data, by=request.user
        )
        if review is None:
            return given_back(request, draft)
        if is_new:
            telling.tell_asked(review)
        return redirect(review)
    context = {
        **about_draft(request, draft),
        "page_title": _("Ask for a review"),
        "version": version,
        "form": form,
        "trail": trail_of(draft),
    }
    return render(request, "reviews/open.html", context, status=status_of(form))


@inside
@may_read
def review(request, pk):
    return shown(request, review_for(request.user, pk))


@inside
@may_write
def verdict(request, pk):
    found = review_for(request.user, pk)
    # Who signs in on the way comes back without what they sent.
    if request.method != "POST":
        return redirect(found)
    if not may_comment(request.user, found.draft):
        return given_back(request, found)
    own = asked(request.user, found)
    form = VerdictForm(request.POST)
    if own and not form.is_valid():
        return shown(request, found, form=form)
    if own and actions.give_verdict(reviewer=own, sent=form.cleaned_data):
        messages.success(request, _("Your verdict has been saved. You may change it."))
        return redirect(found)
    found.refresh_from_db(fields=["closed"])
    return shown(request, found, late=request.POST.get("words", "").strip())


@inside
@may_write
def change(request, pk):
    """Another day, and more people; all whose answer is missing are told."""
    found = review_for(request.user, pk)
    if not may_lead(request.user, found.draft):
        raise Http404
    if not found.is_open:
        return redirect(found)
    form = ChangeReviewForm(request.POST or None, review=found)
    if request.method == "POST" and form.is_valid():
        before = found.due
        asked = actions.change_review(review=found, sent=form.cleaned_data)
        found.refresh_from_db(fields=["due"])
        telling.tell_asked(found, asked)
        if found.due != before:
            telling.tell_moved(found, but=asked, by=request.user)
        return redirect(found)
    context = {
        **about_draft(request, found.draft),
        "page_title": _("Change the day or add people"),
        "version": found.version,
        "form": form,
        "review": found,
        "trail": [*trail_of(found.draft), (_("Review"), found.get_absolute_url())],
    }
    return render(request, "reviews/open.html", context, status=status_of(form))


@inside
@require_POST
def close(request, pk):
    found = review_for(request.user, pk)
    if not may_lead(request.user, found.draft):
        raise Http404
    actions.close_review(review=found, by=request.user)
    return redirect(found)


@inside
@may_read
def summary_file(request, pk):
    found = review_for(request.user, pk)
    name = slug_of(found.draft.title, NAME_LENGTH) or "draft"
    kind = _("review")
    response = HttpResponse(
        summary_docx(summary_of(found), get_language()), content_type=DOCX
    )
    response["Content-Disposition"] = content_disposition_header(
        True, f"{name}-{found.version.number}-{kind}.docx"
    )
    return response


# --- What these pages share -------------------------------------------------------


def review_for(person, pk):
    found = Review.objects.with_draft().filter(pk=pk).first()
    if found is None or not permissions.may_enter(person, found.draft.subgroup):
        raise Http404
    return found


def shown(request, found, form=None, late=""):
    """`late`: words of a verdict that came when the round was closed."""
    draft = found.draft
    own = asked(request.user, found)
    if own and form is None:
        form = VerdictForm(initial={"verdict": own.verdict, "words": own.words})
    context = {
        **about_draft(request, draft),
        "page_title": _("Review of version %(number)s")
        % {"number": found.version.number},
        "review": found,
        "summary": summary_of(found),
        "own": own,
        "form": form,
        "late": late,
        "may_lead": may_lead(request.user, draft),
        "trail": trail_of(draft),
    }
    status = status_of(form) if form else 200
    return render(request, "reviews/review.html", context, status=status)


def trail_of(draft):
    return [mine(), step_of(draft.subgroup), (draft.title, draft.get_absolute_url())]
