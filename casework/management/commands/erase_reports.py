from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from casework.actions.erasing import erase_old_reports, erase_report
from common import clock
from common.errors import Conflict, NotFound


class Command(BaseCommand):
    help = (
        "Erase what closed reports say once they are past their time (casework/rules.py). That and "
        "when it was reported and what was done stays. Run it again after a restore."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--report", type=UUID, help="the id of one report")

    def handle(self, *args: Any, **options: Any) -> None:
        at = clock.now()
        try:
            if options["report"]:
                count = int(erase_report(report_id=options["report"], at=at))
            else:
                count = erase_old_reports(at=at)
        except NotFound:
            raise CommandError("There is no such report.") from None
        except Conflict as refused:
            raise CommandError(str(refused.message)) from refused
        self.stdout.write(f"Reports erased: {count}")
