from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "portal.home"
    label = "home"

    def ready(self):
        from portal.home import views
        from portal.pages.models import HomePage

        HomePage.composed = staticmethod(views.composed)  # type: ignore[method-assign]
