from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        from accounts import demo
        from config.demo import doors

        demo.register(doors.sign_ins, doors.links)
