from django.apps import AppConfig


class FamilyCallsConfig(AppConfig):
    name = "familycalls"
