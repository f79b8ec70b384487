from django.apps import AppConfig


class StationsConfig(AppConfig):
    name = "stations"

    def ready(self) -> None:
        from accounts import roles
        from stations.models import Role
        from stations.roles import needs_second_factor, work_of

        choices = tuple((role.value, str(role.value)) for role in Role)
        roles.register(
            roles.Source(choices=choices, work_of=work_of, needs_second_factor=needs_second_factor)
        )
