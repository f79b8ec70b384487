"""Checks a file of heads against the logs, and names every log that lost its tail."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from children.log.heads import NotGenuine, lost_heads, read_heads


class Command(BaseCommand):
    help = "Check that a file of heads is genuine and every head is still in its log; else exit 1."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--public-key", default="", help="hex; for files signed before the keys were changed"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            heads = read_heads(options["file"], options["public_key"])
        except NotGenuine as refusal:
            raise CommandError(str(refusal)) from None
        lost = list(lost_heads(heads))
        for head in lost:
            self.stderr.write(
                f"station {head.station_id}, child {head.child_id}, entry {head.seq}: {head.what}"
            )
        if lost:
            raise CommandError(f"{len(lost)} of {len(heads)} heads are not in their logs.")
        self.stdout.write(f"{len(heads)} heads are genuine and in their logs.")
