"""Looking for drafts in all workspaces that are open to a person."""

from dataclasses import dataclass
from typing import cast
from urllib.parse import urlencode

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from portal.languages.fallback import reader_language
from portal.search.contract import PassageHit, SearchRequest, SearchResult, pages_of
from portal.search.query import search
from portal.search.records import WORKSPACE
from portal.tables import Column, Table
from resources.forms import PageField, QuestionField
from resources.languages import language_name
from subgroups import permissions
from subgroups.models import Seat, Subgroup
from subgroups.workspace.models import Draft

SHOWN_BESIDE = 3
SIZE = 20
AT_ONCE = 100
MOST_PAGES = 50  # of a file


@dataclass(frozen=True)
class FoundDraft:
    draft: Draft
    passage: PassageHit | None = None

    @property
    def url(self):
        """Of the page that has the words; else of the draft."""
        if self.passage is None:
            return self.draft.get_absolute_url()
        number = self.passage.edition
        version = self.draft.get_absolute_url() + f"{number}/"
        page = self.passage.page
        return f"{version}?page={page}#page-{page}"


class FindForm(forms.Form):
    """Narrows the drafts to those that fit; what is unknown narrows nothing."""

    q = QuestionField(required=False, label=gettext_lazy("Words"))
    subgroup = forms.ChoiceField(required=False, label=gettext_lazy("Sub-group"))
    language = forms.ChoiceField(required=False, label=gettext_lazy("Language"))

    def __init__(self, data, subgroups, path=""):
        super().__init__(data)
        self.path = path
        self.fields["page"] = PageField(required=False)
        languages = Draft.objects.filter(subgroup__in=subgroups).order_by("language")
        codes = languages.values_list("language", flat=True).distinct()
        named = [(str(one.pk), str(one)) for one in subgroups]
        self._offer("subgroup", pgettext("sub-groups", "all"), named)
        spoken = [(code, language_name(code)) for code in codes]
        self._offer("language", pgettext("languages", "all"), spoken)
        self.full_clean()

    def _offer(self, name, every, choices):
        field = cast(forms.ChoiceField, self.fields[name])
        field.choices = [("", every), *choices]

    @property
    def filters(self):
        told = getattr(self, "cleaned_data", {})
        return {n: (told[n],) for n in ("subgroup", "language") if told.get(n)}

    @property
    def query(self):
        return self.url().removeprefix(self.path)

    def url(self, **changes):
        asked = {"q": self.cleaned_data["q"]}
        asked |= {name: values[0] for name, values in self.filters.items()}
        asked |= changes
        return f"{self.path}?{urlencode({k: v for k, v in asked.items() if v})}"


def open_to(person):
    """The sub-groups whose workspaces a person may enter, in order."""
    every = Subgroup.objects.in_order()
    if permissions.is_of_the_secretariat(person):
        return every
    return every.filter(pk__in=Seat.objects.of(person).values("subgroup"))


def found_drafts(person, form, size=SIZE):
    """(result, FoundDrafts) of what a person asks; whoever lost the seat a moment ago
    gets nothing of it, whatever the index says."""
    if not form.cleaned_data["q"]:
        return listed(person, form, size)
    request = SearchRequest(
        text=form.cleaned_data["q"],
        language=reader_language(),
        shelf=WORKSPACE,
        filters=form.filters,
        page=form.cleaned_data["page"],
        size=size,
        facets=(),
        spelling=False,
    )
    result = search(request, person)
    if result.degraded:
        result, found = listed(person, form, size)
        result.degraded = True
        return result, found
    rows = readable(person).for_list().in_bulk([hit.pk for hit in result.hits])
    return result, [
        FoundDraft(rows[hit.pk], hit.passage) for hit in result.hits if hit.pk in rows
    ]


def listed(person, form, size):
    """What the tables tell: without words, and while the index is away."""
    rows = by_title(person, form)
    total, page = rows.count(), form.cleaned_data["page"]
    shown = rows[(page - 1) * size : page * size]
    result = SearchResult(total=total, page=page, pages=pages_of(total, size))
    return result, [FoundDraft(draft) for draft in shown]


def by_title(person, form):
    words = [Q(title__icontains=word) for word in form.cleaned_data["q"].split()]
    narrowed = {name: values[0] for name, values in form.filters.items()}
    return readable(person).filter(*words, **narrowed).for_list()


def readable(person):
    drafts = Draft.objects.select_related("subgroup")
    return drafts.filter(subgroup__in=open_to(person))


def beside_results(text, person):
    """The drafts that stand beside what the library has; none for visitors."""
    if not person.is_authenticated:
        return []
    return found_drafts(person, FindForm({"q": text}, open_to(person)), SHOWN_BESIDE)[1]


def all_found(person, form):
    """For a file: every page of what is asked."""
    found = []
    for number in range(1, MOST_PAGES + 1):
        form.cleaned_data["page"] = number
        result, rows = found_drafts(person, form, AT_ONCE)
        found += rows
        if number >= result.pages:
            break
    return found


def table_of(found):
    """As a file to take along."""
    columns = (
        (_("Title"), 60),
        (_("Sub-group"), 40),
        (_("Language"), 16),
        (_("Version"), 10),
        (_("Last changed"), 16),
        (_("Set aside"), 16),
    )
    return Table(
        title=_("Drafts in my workspaces"),
        columns=tuple(Column(name, width) for name, width in columns),
        rows=tuple(
            (
                one.draft.title,
                str(one.draft.subgroup),
                one.draft.language_name,
                one.draft.newest_number or 0,
                day_of(one.draft.touched),
                day_of(one.draft.set_aside),
            )
            for one in found
        ),
    )


def day_of(moment):
    return moment.date().isoformat() if moment else ""
