"""manage.py reapply_erasures [FILE]: what a restored backup brought back is erased again."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from children.actions.forgetting import reapply
from children.rights.erasures import erasures_file, read_erasures
from common import clock


class Command(BaseCommand):
    help = "Empties again what had been erased since the backup was made."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=erasures_file())

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        erasures = read_erasures(file)
        count = sum(
            reapply(child_id=child_id, erased=erased, at=clock.now())
            for child_id, erased in sorted(erasures.items())
        )
        self.stdout.write(f"{count} entries of {len(erasures)} children emptied again.")
