from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IdentityConfig(AppConfig):
    name = "portal.identity"
    verbose_name = _("Identity of the site")

    def ready(self):
        from django.db.models.signals import post_save

        from portal.identity.current import forget
        from portal.identity.models import Identity

        post_save.connect(forget, sender=Identity)
