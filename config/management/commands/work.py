import logging
from typing import Any

from django.core.management.base import BaseCommand

from config.background import background_work, until_signalled


class Command(BaseCommand):
    help = "Do the background work in this process, beside servers run with --no-worker."

    def handle(self, *args: Any, **options: Any) -> None:
        logging.getLogger("huey").setLevel(logging.WARNING)
        with background_work():
            self.stdout.write("Working. Ctrl-C stops it.")
            until_signalled()
        self.stdout.write("Stopped.")
