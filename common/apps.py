from django.apps import AppConfig


class CommonConfig(AppConfig):
    """Floor 0: what every room needs and what knows no room. It has no tables."""

    name = "common"
