"""Addresses of the framework."""

from django.urls import path, re_path
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView

from resources.benchmarks import views

app_name = "benchmarks"


def elsewhere(name):
    """The other language's word in an address leads to the same place."""
    return RedirectView.as_view(
        pattern_name=f"benchmarks:{name}", permanent=True, query_string=True
    )


urlpatterns = [
    path(_("benchmarks/"), views.framework, name="framework"),
    path(
        _("benchmarks/benchmarks.<slug:kind>"),
        views.framework_file,
        name="framework_file",
    ),
    path(_("benchmarks/<int:pk>/"), views.benchmark, name="benchmark"),
    path(_("components/<slug:slug>/"), views.component, name="component"),
    path(_("indicators/"), views.indicators, name="indicators"),
    path(
        _("indicators/indicators.<slug:kind>"),
        views.indicators_file,
        name="indicators_file",
    ),
    re_path(r"^(?:benchmarks|jalons)/$", elsewhere("framework")),
    re_path(r"^(?:benchmarks|jalons)/(?P<pk>\d+)/$", elsewhere("benchmark")),
    re_path(
        r"^(?:benchmarks|jalons)/(?:benchmarks|jalons)\.(?P<kind>[a-z]+)$",
        elsewhere("framework_file"),
    ),
    re_path(r"^(?:components|composantes)/(?P<slug>[-\w]+)/$", views.component),
    re_path(r"^(?:components|composantes)/$", elsewhere("framework")),
    re_path(r"^(?:indicators|indicateurs)/$", elsewhere("indicators")),
    re_path(
        r"^(?:indicators|indicateurs)/(?:indicators|indicateurs)\.(?P<kind>[a-z]+)$",
        elsewhere("indicators_file"),
    ),
]
