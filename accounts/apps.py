from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts import second_factor, signals
        from common import gate, rotation

        gate.register(second_factor.gate)
        rotation.register("accounts.second_factor", second_factor.rotate_secrets)
        signals.connect()
