from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ChildrenConfig(AppConfig):
    name = "children"

    def ready(self) -> None:
        from children import county_counts, log_kinds  # noqa: F401 - both register themselves
        from children.log.retiming import retime_county
        from stations.actions.calendar import after_import

        if retime_county not in after_import:
            after_import.append(retime_county)
        post_migrate.connect(_bring_up, sender=self)
        post_migrate.connect(_publish_wordings, sender=self)


def _bring_up(**_signal: Any) -> None:
    """A database that an older version kept: its standings are rebuilt from their logs."""
    from children.actions.levels import log_risks_of_old_files
    from children.log.rebuilding import bring_up
    from common import clock

    if bring_up():
        log_risks_of_old_files(clock.now())


def _publish_wordings(**_signal: Any) -> None:
    """What guardians read before they answer stands in the database before anybody is asked."""
    from children.consents.wordings import publish
    from common import clock

    publish(clock.now())
