from django.apps import AppConfig


class IngestConfig(AppConfig):
    name = "resources.ingest"
    label = "ingest"
