from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.actions import reset_second_factor
from accounts.backends import find_user
from common import clock


class Command(BaseCommand):
    help = (
        "Take a person's second steps and recovery codes away and end their sessions, when phone "
        "and codes are lost. Make sure first, by voice or face, that it is they who ask."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user", help="user name or phone number")

    def handle(self, *args: Any, **options: Any) -> None:
        user = find_user(options["user"])
        if user is None:
            raise CommandError("Nobody has that user name or phone number.")
        removed = reset_second_factor(user=user, by=None, at=clock.now())
        self.stdout.write(f"{user.username}: {removed} taken away; their sessions have ended.")
