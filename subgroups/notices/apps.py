from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "subgroups.notices"
    label = "notices"
    verbose_name = _("Notices of sub-groups")

    def ready(self):
        from portal.background import schedule
        from subgroups.notices import tasks

        schedule.every("tell what is due", tasks.tell, minutes=15)
        schedule.nightly("forget old happenings", tasks.forget_old, hour=3)
