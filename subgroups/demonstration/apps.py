from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    name = "subgroups.demonstration"
    label = "demonstration"
