from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "messaging"

    def ready(self) -> None:
        from messaging import tasks, waking

        waking.wake_with(tasks.deliver)
