from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UploadsConfig(AppConfig):
    name = "portal.uploads"
    label = "uploads"
    verbose_name = _("Uploads")

    def ready(self):
        from django.db.models.signals import post_delete, post_save
        from modelsearch import signal_handlers

        from portal.uploads.models import Document

        def index_shared(instance, **kwargs):
            """Wagtail's task would look in vain for one that is kept apart."""
            if not instance.is_apart:
                signal_handlers.post_save_signal_handler(instance, **kwargs)

        post_save.connect(index_shared, sender=Document, weak=False)
        post_delete.connect(signal_handlers.post_delete_signal_handler, sender=Document)
