"""All addresses: the only file that sees every room."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from resources import files, views as resource_views

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("account/", include("allauth.account.urls")),
    path("r/<int:pk>/", resource_views.short, name="short_resource"),
    path(
        "files/",
        include(
            (
                [
                    path("<str:address>/text/", files.text, name="text"),
                    path("<str:address>/<str:name>", files.file, name="file"),
                ],
                "files",
            )
        ),
    ),
    path(
        "uploads/",
        include(([path("<int:pk>/<str:name>", files.document, name="document")], "uploads")),
    ),
]
urlpatterns += i18n_patterns(
    path("", include("resources.urls")),
)
