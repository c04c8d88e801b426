"""What the public reads of a member, written by who speaks for it."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from portal.topics.choices import TopicsField
from portal.topics.models import Component, Country
from subgroups.joining.mine import SECTION, may_write, member_url, membership_for
from subgroups.joining.models import TEXT_LENGTH
from subgroups.workspace.doors import inside


class WorkField(forms.CharField):
    def __init__(self, label):
        super().__init__(
            required=False,
            label=label,
            max_length=TEXT_LENGTH,
            help_text=gettext_lazy("Two or three sentences."),
            widget=forms.Textarea(attrs={"rows": 5}),
        )


class PortraitForm(forms.Form):
    work_en = WorkField(gettext_lazy("What it does in iCCM, in English"))
    work_fr = WorkField(gettext_lazy("What it does in iCCM, in French"))
    components = TopicsField(Component, gettext_lazy("Components it works on"))
    countries = TopicsField(Country, gettext_lazy("Countries it works in"))


@inside
@may_write
def change(request, pk):
    membership = membership_for(request.user, pk)
    shown = {name: getattr(membership, name) for name in ("work_en", "work_fr")}
    shown |= {
        name: list(getattr(membership, name).all())
        for name in ("components", "countries")
    }
    form = PortraitForm(request.POST or None, initial=shown)
    if request.method == "POST" and form.is_valid():
        keep(membership, form.cleaned_data, by=request.user)
        messages.success(request, _("Saved: the public page shows it now."))
        return redirect(member_url(membership))
    context = {
        "page_title": _("What the public reads"),
        "section": SECTION,
        "is_private": True,
        "membership": membership,
        "organisation": membership.organisation,
        "form": form,
        "trail": [
            (_("My space"), reverse("accounts:my_space")),
            (str(membership.organisation), member_url(membership)),
        ],
    }
    status = 400 if form.errors else 200
    return render(request, "joining/portrait.html", context, status=status)


def keep(membership, told, by):
    """Noted in the history, which the secretariat reads."""
    for name in ("work_en", "work_fr"):
        setattr(membership, name, told[name])
    membership.components.set(told["components"])
    membership.countries.set(told["countries"])
    membership.save()
    log(instance=membership, action="wagtail.edit", user=by, content_changed=True)
