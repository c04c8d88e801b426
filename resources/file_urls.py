"""The file door: for readers under files/, for those who work on them under uploads/."""

from django.urls import path
from django.views.generic import RedirectView

from resources import files

reader_urls = (
    [
        path("<str:address>/text/", files.text, name="text"),
        # Without its last sign it would be a file of that name.
        path(
            "<str:address>/text",
            RedirectView.as_view(
                pattern_name="files:text", permanent=True, query_string=True
            ),
        ),
        path("<str:address>/<str:name>", files.file, name="file"),
    ],
    "files",
)
upload_urls = (
    [
        path("<int:pk>/text/", files.document_text, name="text"),
        path("<int:pk>/<str:name>", files.document, name="document"),
    ],
    "uploads",
)
