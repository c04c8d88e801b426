from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "portal.office"
    label = "office"

    def ready(self):
        from portal.office import reviews

        reviews.listen()
