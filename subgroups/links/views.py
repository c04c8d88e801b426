"""Where members make links for outsiders, see who opened them, and end them."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.languages.fallback import CONTENT_LANGUAGES
from subgroups import permissions
from subgroups.links import actions
from subgroups.links.forms import LinkForm
from subgroups.links.models import Link
from subgroups.workspace.doors import draft_for, given_back, inside, may_work_on
from subgroups.workspace.views import about_draft, may_write, mine, status_of, step_of


@inside
@may_write
def links(request, pk):
    draft = draft_for(request.user, pk)
    may_work = may_work_on(request.user, draft)
    form = LinkForm(request.POST or None, draft=draft) if may_work else None
    made = {}
    if request.method == "POST":
        if form is None:
            return given_back(request, draft)
        if form.is_valid():
            made = shown_once(
                *actions.make_link(sent=form.cleaned_data, by=request.user)
            )
            form = LinkForm(draft=draft)
    context = {
        **about_draft(request, draft),
        **made,
        "page_title": _("Links for outsiders"),
        "form": form,
        "links": links_of(draft, request.user),
        "trail": [
            mine(),
            step_of(draft.subgroup),
            (draft.title, draft.get_absolute_url()),
        ],
    }
    status = status_of(form) if form else 200
    return render(request, "links/links.html", context, status=status)


def shown_once(link, token, code):
    """The address in the language of the document, where the site speaks it."""
    written_in = link.version.draft.language
    language = (
        written_in if written_in in CONTENT_LANGUAGES else translation.get_language()
    )
    with translation.override(language):
        path = reverse("links:shared", args=[token])
    return {"made": link, "address": f"{settings.SITE_URL}{path}", "code": code}


def links_of(draft, person):
    """Each with whether it is open, and whether this person may end it."""
    found = Link.objects.with_draft().filter(version__draft=draft)
    rows = list(found.prefetch_related("openings"))
    may_decide = permissions.may_decide(person, draft.subgroup)
    makers = {link.made_by for link in rows if link.made_by}
    holding = {maker.pk for maker in makers if may_work_on(maker, draft)}
    for link in rows:
        link.opens = not link.is_over and link.made_by_id in holding
        link.may_end = link.opens and (may_decide or link.made_by_id == person.pk)
    return rows


@inside
@require_POST
def end(request, pk, link):
    draft = draft_for(request.user, pk)
    found = get_object_or_404(Link, pk=link, version__draft=draft)
    may_end = found.made_by_id == request.user.pk or permissions.may_decide(
        request.user, draft.subgroup
    )
    if not may_end:
        raise Http404
    actions.end_link(found)
    return redirect("links:links", pk)
