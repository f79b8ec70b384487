from typing import Any

from django.core.management.base import BaseCommand

from common.worker import make_worker


class Command(BaseCommand):
    help = "Run background tasks and schedules until stopped. Start at least one beside Redis."

    def handle(self, *args: Any, **options: Any) -> None:
        make_worker().run()
