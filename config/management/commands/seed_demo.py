from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from common import clock
from config.demo.history import SEED, is_seeded, seed


class Command(BaseCommand):
    help = "Fill an empty database with the demo county; does nothing where it is there already."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--seed", type=int, default=SEED, help="another county, other people")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This is not the demo: LIANXIN_SECRET_KEY is set.")
        if is_seeded():
            self.stdout.write("The demo county is there already.")
            return
        started = clock.now()
        entries = seed(started, options["seed"])
        seconds = (clock.now() - started).total_seconds()
        self.stdout.write(f"Demo county: {entries} log entries in {seconds:.1f} s.")
