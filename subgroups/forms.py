"""What a reader may ask of the directory of members."""

from typing import cast
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.languages.fallback import words
from portal.languages.widgets import MarkedSelect
from portal.search.text import sorting_form
from resources.forms import QuestionField
from subgroups.directory import kinds, name_of


class ChoiceOfTerm(forms.ChoiceField):
    widget = MarkedSelect

    def __init__(self, label):
        super().__init__(required=False, label=label)


class DirectoryForm(forms.Form):
    """Narrows the members to those that fit; what is unknown narrows nothing.

    Its choices are what the members themselves bring, so that none leads to nothing.
    """

    q = QuestionField(required=False, label=_("Name"))
    kind = forms.ChoiceField(required=False, label=_("Kind"))
    component = ChoiceOfTerm(label=_("Works on"))
    country = ChoiceOfTerm(label=_("Based or working in"))
    subgroup = ChoiceOfTerm(label=_("Sub-group"))

    def __init__(self, data, members):
        super().__init__(data)
        self.members = members
        self._offer("kind", kinds(members))
        for name, of in (
            ("component", lambda member: member.components),
            ("country", places_of),
            ("subgroup", lambda member: member.subgroups),
        ):
            terms = {term.pk: term for member in members for term in of(member)}
            self._offer(name, _named(terms.values()))
        self.full_clean()
        self.asked = {
            name: text
            for name in self.fields
            if (text := getattr(self, "cleaned_data", {}).get(name))
        }

    def _offer(self, name, choices):
        if not choices:
            del self.fields[name]
            return
        field = cast(forms.ChoiceField, self.fields[name])
        field.choices = [("", _("all")), *choices]

    @property
    def found(self):
        return [member for member in self.members if self._fits(member)]

    def _fits(self, member):
        held = {
            "kind": [member.organisation.kind],
            "component": [str(term.pk) for term in member.components],
            "country": [str(term.pk) for term in places_of(member)],
            "subgroup": [str(term.pk) for term in member.subgroups],
        }
        return self._is_named(member.organisation) and all(
            self.asked[name] in held[name] for name in held if name in self.asked
        )

    def _is_named(self, organisation):
        names = [organisation.name_en, organisation.name_fr, *organisation.other_names]
        said = sorting_form(" ".join(filter(None, names)))
        return all(
            word in said for word in sorting_form(self.asked.get("q", "")).split()
        )

    def url(self, path):
        return f"{path}?{urlencode(self.asked)}" if self.asked else path


def places_of(member):
    """Where it has its seat and where it works."""
    seat = member.organisation.country
    return [*([seat] if seat else []), *member.countries]


def _named(terms):
    by_place = sorted(terms, key=lambda term: getattr(term, "number", 0))
    if not any(hasattr(term, "number") for term in by_place):
        by_place.sort(key=lambda term: sorting_form(name_of(term)))
    return [(str(term.pk), words(term, "name")) for term in by_place]
