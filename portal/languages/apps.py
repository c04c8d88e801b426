from django.apps import AppConfig


class LanguagesConfig(AppConfig):
    name = "portal.languages"
    label = "languages"

    def ready(self):
        from portal.languages import dictionary

        dictionary.connect()
