"""The filters of the library."""

from portal.languages.fallback import Words
from portal.search.contract import FacetCount
from resources.facets import Term, facet


def test_terms_with_as_many_results_stand_as_in_a_french_list():
    names = {"rwanda": "Rwanda", "ethiopia": "Éthiopie", "uganda": "Ouganda"}
    terms = {slug: Term(slug, Words(n, "fr", False)) for slug, n in names.items()}
    counts = [FacetCount(slug, 2) for slug in names]

    built = facet("country", counts, (), terms)

    shown = [str(option.term.name) for option in built.options]
    assert shown == ["Éthiopie", "Ouganda", "Rwanda"]
