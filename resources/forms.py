"""The library's query string: what a reader may ask, and the addresses that ask it."""

import re
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from portal.search.query import SearchRequest
from portal.search.records import FACETS

LONGEST_QUESTION = 200
LAST_PAGE = 10_000
SIZE = 20
SORTS = ("relevance", "date", "title")
ALSO_NOT = "no"
CONTROL_CHARACTERS = re.compile(r"[\x00-\x1f\x7f]+")


class QuestionField(forms.CharField):
    """Words to look for. Whatever is sent, something can be searched."""

    def to_python(self, value):
        text = CONTROL_CHARACTERS.sub(" ", super().to_python(value) or "")
        return Truncator(" ".join(text.split())).chars(LONGEST_QUESTION, truncate="")


class TermsField(forms.Field):
    """Slugs of one vocabulary. Unknown ones are kept apart in `unknown`."""

    widget = forms.SelectMultiple

    def __init__(self, vocabulary, **kwargs):
        self.vocabulary = vocabulary
        self.unknown = []
        super().__init__(required=False, **kwargs)

    def clean(self, value):
        slugs = list(dict.fromkeys(slug for slug in value or [] if slug))
        self.unknown = [slug for slug in slugs if slug not in self.vocabulary]
        return tuple(slug for slug in slugs if slug in self.vocabulary)


class YearField(forms.IntegerField):
    default_error_messages = {"invalid": _("Write the year with four digits: 2015.")}

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)

    def clean(self, value):
        year = super().clean(value)
        if year is not None and not 1000 <= year <= 9999:
            raise forms.ValidationError(self.error_messages["invalid"])
        return year


class SortField(forms.Field):
    def clean(self, value):
        return value if value in SORTS else ""


class AlsoField(forms.Field):
    """Whether search may mend the question and add what the glossary knows: it does
    unless told not to."""

    def clean(self, value):
        return ALSO_NOT if value == ALSO_NOT else ""


class PageField(forms.Field):
    def clean(self, value):
        text = str(value or "")
        is_page = text.isascii() and text.isdigit() and len(text) < 6
        return min(max(int(text), 1), LAST_PAGE) if is_page else 1


class InsideForm(forms.Form):
    """Words to look for inside one resource. `path`: of the page that shows them."""

    def __init__(self, data, path=""):
        super().__init__(data)
        self.path = path
        self.fields["q"] = QuestionField(required=False)
        self.fields["older"] = forms.BooleanField(required=False)
        self.fields["page"] = PageField(required=False)
        self.full_clean()

    @property
    def carried(self):
        """What a new question keeps, as (name, value) pairs."""
        return [("older", "1")] if self.cleaned_data["older"] else []

    def url(self, **changes):
        asked = {"q": self.cleaned_data["q"], **dict(self.carried), **changes}
        return f"{self.path}?{urlencode({k: v for k, v in asked.items() if v})}"

    @property
    def url_with_older(self):
        return self.url(older="1")

    @property
    def url_without_older(self):
        return self.url(older="")


class LibraryForm(forms.Form):
    """Owns the query string of the library.

    `vocabularies`: for each facet its terms by slug. What is unknown or bad is left
    out of the search and said: in `unknown`, or as the error of a year.
    """

    def __init__(self, data, vocabularies, path=""):
        super().__init__(data)
        self.path = path
        self.fields["q"] = QuestionField(required=False)
        self.terms = {facet: TermsField(vocabularies[facet]) for facet in FACETS}
        self.fields.update(self.terms)
        self.fields["from"] = YearField()
        self.fields["to"] = YearField()
        self.fields["sort"] = SortField(required=False)
        self.fields["also"] = AlsoField(required=False)
        self.fields["page"] = PageField(required=False)
        self.full_clean()

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        first, last = cleaned.get("from"), cleaned.get("to")
        if first and last and first > last:
            message = _("This year is before the first one.")
            self.add_error("to", forms.ValidationError(message, code="reversed"))
        return cleaned

    @property
    def field_at_fault(self):
        """The first year that must be corrected."""
        return next(iter(self.errors), "")

    @property
    def year_trouble(self):
        if self.has_error("to", "reversed"):
            return _("The last year is before the first one and was ignored.")
        return _("A year in the filters was not understood and was ignored.")

    @property
    def unknown(self):
        """Terms that were asked for and do not exist (any more)."""
        return [slug for facet in FACETS for slug in self.terms[facet].unknown]

    @property
    def chosen(self):
        """The facets in use: {facet: slugs}."""
        chosen = {facet: self.cleaned_data[facet] for facet in FACETS}
        return {facet: slugs for facet, slugs in chosen.items() if slugs}

    @property
    def filters_in_use(self):
        """(field, value) of each, in the order of the chips."""
        chosen = [(facet, v) for facet, values in self.chosen.items() for v in values]
        years = zip(("from", "to"), self.years, strict=True)
        return chosen + [(name, year) for name, year in years if year]

    @property
    def single_words(self):
        """The longer words of the question, to try one by one."""
        words = self.cleaned_data["q"].replace('"', " ").split()
        return [word for word in dict.fromkeys(words) if len(word) > 2][:5]

    @property
    def has_years(self):
        return any(self.years)

    @property
    def years(self):
        return self.cleaned_data.get("from"), self.cleaned_data.get("to")

    @property
    def order(self):
        """By relevance where there are words, else the newest first."""
        by_default = "relevance" if self.cleaned_data["q"] else "date"
        sort = self.cleaned_data["sort"] or by_default
        return "date" if sort == "relevance" and not self.cleaned_data["q"] else sort

    def search_request(self, language):
        year_from, year_to = self.years
        return SearchRequest(
            text=self.cleaned_data["q"],
            language=language,
            filters=self.chosen,
            year_from=year_from,
            year_to=year_to,
            sort=self.order,
            page=self.cleaned_data["page"],
            size=SIZE,
            bridge=self.cleaned_data["also"] != ALSO_NOT,
            spelling=self.cleaned_data["also"] != ALSO_NOT,
        )

    def url(self, **changes):
        """The address of this search with some parts changed; `None` takes one out."""
        values = self._values() | changes
        if values["page"] == 1:
            values["page"] = None
        query = QueryDict(mutable=True)
        for name, value in values.items():
            for item in value if isinstance(value, tuple) else (value,):
                if item:
                    query.appendlist(name, str(item))
        return f"{self.path}?{query.urlencode()}" if query else self.path

    def url_without(self, name, value=None):
        """The first page of this search without a field, or without one of its terms."""
        left = None
        if value is not None:
            left = tuple(v for v in self.cleaned_data[name] if v != value)
        return self.url(**{name: left, "page": None})

    @property
    def url_without_filters(self):
        taken_out = dict.fromkeys([*FACETS, "from", "to", "page"])
        return self.url(**taken_out)

    def _values(self):
        page = self.cleaned_data["page"]
        values = {name: self.cleaned_data.get(name) for name in self.fields}
        return values | {"page": page if page > 1 else None}

    def hidden(self, *names):
        """(name, value) of what another form must carry along."""
        values = self._values()
        return [
            (name, item)
            for name in names
            for item in (
                values[name] if isinstance(values[name], tuple) else (values[name],)
            )
            if item
        ]

    @property
    def carried_by_search(self):
        return self.hidden(*FACETS, "from", "to", "sort", "also")

    @property
    def carried_by_filters(self):
        return self.hidden("q", "sort", "also")
