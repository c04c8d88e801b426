"""The reading of documents in the admin."""

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from wagtail import hooks

from resources.ingest import views


@hooks.register("register_admin_urls", order=-1)
def reading_urls():
    """Before Wagtail's own, for its list of documents is replaced by ours."""
    results = views.DocumentsView.as_view(results_only=True)
    return [
        path("documents/", views.DocumentsView.as_view()),
        path("documents/results/", results),
        path("readings/<int:document_pk>/", views.reading_state, name="reading_state"),
        path("readings/<int:document_pk>/again/", views.read_again, name="read_again"),
    ]


@hooks.register("insert_global_admin_js")
def reading_script():
    return format_html(
        '<script type="module" src="{}" data-readings="{}"></script>',
        static("ingest/reading-state.js"),
        reverse("reading_state", args=[0]),
    )
