from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from accounts.opening import open_account, password_key
from common import clock
from common.errors import Conflict
from stations.actions import add_membership
from stations.models import Role


class Command(BaseCommand):
    help = "Make an administrator, who appoints everybody else. Prints the link to their password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--name", required=True)
        parser.add_argument("--phone", required=True, help="11 digits")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        username, name, phone = (options[key] for key in ("username", "name", "phone"))
        try:
            user = open_account(username=username, name=name, phone=phone)
        except Conflict as taken:
            raise CommandError(str(taken.message)) from taken
        add_membership(user=user, role=Role.ADMINISTRATOR, by=None, at=clock.now())
        self.stdout.write(f"{settings.PUBLIC_URL.rstrip('/')}/welcome#{password_key(user)}")
