from django.apps import AppConfig
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _


class IngestConfig(AppConfig):
    name = "resources.ingest"
    label = "ingest"
    verbose_name = _("Reading of documents")

    def ready(self):
        from portal.background import schedule
        from portal.uploads.models import Document
        from resources.ingest.receivers import ask_for_reading_of_new
        from resources.ingest.upkeep import tend_readings

        post_save.connect(
            ask_for_reading_of_new, sender=Document, dispatch_uid="ask_for_reading"
        )
        schedule.every("tend readings", tend_readings, minutes=1)
