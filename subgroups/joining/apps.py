from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JoiningConfig(AppConfig):
    name = "subgroups.joining"
    label = "joining"
    verbose_name = _("Joining the Task Force")

    def ready(self):
        from portal.background import schedule
        from subgroups.joining import tasks

        schedule.nightly("forget old applications", tasks.forget_old, hour=3)
