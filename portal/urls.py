"""All addresses: the only file that sees every room."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps import views as sitemap_views
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail.admin import urls as wagtailadmin_urls

from portal.languages import views as language_views
from portal.look import for_machines
from portal.sitemaps import SITEMAPS
from resources import views as resource_views
from resources.file_urls import reader_urls, upload_urls

# One way to sign in, so that what it asks for can't be walked round.
sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)
new_password = RedirectView.as_view(pattern_name="account_reset_password")

urlpatterns = [
    path("", include("portal.health.urls")),
    path("robots.txt", for_machines.robots),
    path(
        "sitemap.xml",
        sitemap_views.index,
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap_part"},
    ),
    path(
        "sitemap-<section>.xml",
        sitemap_views.sitemap,
        {"sitemaps": SITEMAPS},
        name="sitemap_part",
    ),
    path("favicon.ico", for_machines.favicon),
    path("", include("portal.identity.urls")),
    path("admin/login/", sign_in),
    re_path(r"^admin/password_reset/.*$", new_password),
    path("admin/", include(wagtailadmin_urls)),
    path("account/", include("portal.accounts.urls")),
    path("account/", include("portal.accounts.signing_in")),
    path("r/<int:pk>/", resource_views.short, name="short_resource"),
    path("language/", language_views.switch, name="switch_language"),
    path("files/", include(reader_urls)),
    path("uploads/", include(upload_urls)),
    # Images that editors publish; a web server in front may take this over.
    path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}),
]
if settings.DEBUG:
    urlpatterns.append(path("", include("portal.look.urls")))
urlpatterns += i18n_patterns(
    path("", include("portal.home.urls")),
    path("", include("portal.letters.urls")),
    path("", include("resources.urls")),
    path("", include("resources.benchmarks.urls")),
    path("", include("resources.reference.urls")),
    path("", include("subgroups.urls")),
    path("", include("subgroups.notices.urls")),
    path("", include("subgroups.workspace.urls")),
    path("", include("subgroups.reviews.urls")),
    path("", include("subgroups.links.urls")),
    path("", include("subgroups.proposals.urls")),
    path("", include("subgroups.joining.urls")),
    path("", include("portal.pages.urls")),
)

handler404 = "portal.errors.page_not_found"
handler500 = "portal.errors.failed"
# Asked for by django-allauth.
handler429 = "portal.errors.too_many"
