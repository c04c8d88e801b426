"""The file door: for readers under files/, for those who work on them under uploads/."""

from django.urls import path

from resources import files

reader_urls = (
    [
        path("<str:address>/text/", files.text, name="text"),
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
