from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import User
from common import clock
from common.errors import Conflict
from stations.actions.erasing import erase_old_reasons, erase_reasons_of


class Command(BaseCommand):
    help = (
        "Erase why things were done about people whose work here ended three years ago, or about "
        "one person whose work has ended. What was done stays. Run it again after a restore."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--person", help="the account name of one person")

    def handle(self, *args: Any, **options: Any) -> None:
        at, name = clock.now(), options["person"]
        try:
            if name:
                count = erase_reasons_of(person=User.objects.get(username=name), at=at)
            else:
                count = erase_old_reasons(at=at)
        except User.DoesNotExist:
            raise CommandError(f"Nobody has the account name {name}.") from None
        except Conflict as refused:
            raise CommandError(str(refused.message)) from refused
        self.stdout.write(f"Reasons erased: {count}")
