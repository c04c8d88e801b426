"""The vocabulary as the rows of an import name it."""

from django.utils.translation import gettext as _

from portal.topics.models import (
    Component,
    Condition,
    Country,
    Organisation,
    ResourceType,
)

BY_SLUG = {
    "type": ResourceType,
    "components": Component,
    "conditions": Condition,
    "countries": Country,
}


class Terms:
    """Finds terms by slug, organisations by any of their names as well."""

    def __init__(self, *, create_organisations=False):
        self.create_organisations = create_organisations
        self.known = {
            column: {term.slug.casefold(): term for term in model.objects.all()}
            for column, model in BY_SLUG.items()
        }
        self.known["organisations"] = _organisations_by_name()

    def unknown(self, row):
        """A sentence for every term of the row that does not exist."""
        wanted = {column: getattr(row, column) for column in self.known}
        wanted["type"] = (row.type,) if row.type else ()
        if self.create_organisations:
            wanted["organisations"] = ()
        return [
            _("there is no “%(term)s” among the %(column)s")
            % {"term": term, "column": _column_name(column)}
            for column, names in wanted.items()
            for term in names
            if term.casefold() not in self.known[column]
        ]

    def type(self, slug):
        return self.known["type"][slug] if slug else None

    def listed(self, column, rows):
        """The terms that the rows name together, in their order, each once."""
        named = [(name, row.language) for row in rows for name in getattr(row, column)]
        found = [self._term(column, name, language) for name, language in named]
        return list(dict.fromkeys(found))

    def _term(self, column, name, language):
        known = self.known[column]
        if name.casefold() not in known:
            known[name.casefold()] = _new_organisation(name, language)
        return known[name.casefold()]


def _organisations_by_name():
    found: dict[str, Organisation] = {}
    organisations = list(Organisation.objects.all())
    for kind in ("slug", "name_en", "name_fr", "other_names"):
        for organisation in organisations:
            value = getattr(organisation, kind) or ()
            for name in [value] if isinstance(value, str) else value:
                found.setdefault(name.casefold(), organisation)
    return found


def _new_organisation(name, language):
    field = "name_fr" if language == "fr" else "name_en"
    return Organisation.objects.create(**{field: name})


def _column_name(column):
    return "types" if column == "type" else column
