from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MadeConfig(AppConfig):
    name = "resources.made"
    label = "made"
    verbose_name = _("Documents made by the site")

    def ready(self):
        from portal.background import schedule
        from resources.made.tasks import look_whether_data_changed

        schedule.every("make documents", look_whether_data_changed, minutes=2)
