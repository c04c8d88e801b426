from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IdentityConfig(AppConfig):
    name = "portal.identity"
    verbose_name = _("Identity of the site")

    def ready(self):
        from portal.identity.current import identity
        from portal.identity.models import Identity

        identity.forget_with(Identity)
