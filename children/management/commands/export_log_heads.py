"""Writes today's signed heads now, as the worker does every night."""

from typing import Any

from django.core.management.base import BaseCommand

from children.log.heads import export_heads, own_public_key
from common import clock


class Command(BaseCommand):
    help = "Write the signed head of every status log to DATA_DIR/heads/; once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        path = export_heads(at=clock.now())
        self.stdout.write(f"{path}\nPublic key: {own_public_key()}")
