"""Addresses of the glossary, of countries and of organisations."""

from django.urls import path, re_path
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView

from resources.reference import views

app_name = "reference"


def elsewhere(name):
    """The other language's word in an address leads to the same place."""
    return RedirectView.as_view(
        pattern_name=f"reference:{name}", permanent=True, query_string=True
    )


urlpatterns = [
    path(_("glossary/"), views.glossary, name="glossary"),
    path(_("glossary/glossary.<slug:kind>"), views.glossary_file, name="glossary_file"),
    path(_("countries/"), views.countries, name="countries"),
    path(_("countries/<slug:slug>/"), views.country, name="country"),
    path(_("organisations/"), views.organisations, name="organisations"),
    path(_("organisations/<slug:slug>/"), views.organisation, name="organisation"),
    re_path(r"^(?:glossary|glossaire)/$", elsewhere("glossary")),
    re_path(
        r"^(?:glossary|glossaire)/(?:glossary|glossaire)\.(?P<kind>[a-z]+)$",
        elsewhere("glossary_file"),
    ),
    re_path(r"^(?:countries|pays)/$", elsewhere("countries")),
    re_path(r"^(?:countries|pays)/(?P<slug>[-\w]+)/$", views.country),
]
