"""Addresses of the library."""

from django.urls import path, re_path
from django.utils.translation import gettext_lazy as _

from resources import views

app_name = "resources"
urlpatterns = [
    path(_("suggestions/"), views.proposals, name="suggestions"),
    path("opened/", views.opened, name="opened"),
    path(_("resources/"), views.library, name="library"),
    path(_("resources/<int:pk>-<slug:slug>/"), views.resource, name="resource"),
    path(_("resources/<int:pk>-<slug:slug>/inside/"), views.inside, name="inside"),
    path(_("resources/<int:pk>/cite.<slug:style>"), views.cite, name="cite"),
    path(_("resources/<int:pk>/card.png"), views.card, name="card"),
    # The other language's word in an address leads to the same place.
    re_path(r"^(?:resources|ressources)/$", views.library_elsewhere),
    re_path(r"^(?:resources|ressources)/(?P<pk>\d+)/?$", views.numbered),
    re_path(
        r"^(?:resources|ressources)/(?P<pk>\d+)-(?P<slug>[-\w]+)/"
        r"(?:inside|dans-le-texte)/$",
        views.inside,
    ),
    re_path(
        r"^(?:resources|ressources)/(?P<pk>\d+)-(?P<slug>[-\w]+)/$", views.resource
    ),
]
