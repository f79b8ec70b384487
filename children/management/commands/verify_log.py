"""Checks every child's status log and names the first entry that does not hold."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from children.log.rebuilding import verify
from children.models import LogEntry


class Command(BaseCommand):
    help = "Verify sequence and hash chain of every status log; exit 1 naming the bad entries."

    def handle(self, *args: Any, **options: Any) -> None:
        bad = list(verify())
        for entry in bad:
            self.stderr.write(f"child {entry.child_id}, entry {entry.seq}: {entry.what}")
        if bad:
            raise CommandError(f"{len(bad)} of the status logs do not hold.")
        self.stdout.write(f"{LogEntry.objects.count()} entries verified; every chain holds.")
