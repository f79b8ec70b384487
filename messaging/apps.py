from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "messaging"

    def ready(self) -> None:
        from children import telling
        from children.consents import hooks
        from messaging import actions, asking, tasks, waking

        waking.wake_with(tasks.deliver)
        telling.tell_with(actions.notify)
        hooks.carry_with(asking.send, asking.take_back)
