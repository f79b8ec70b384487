"""A phone that remembers what it was sent, and can be made to fail."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from messaging.channels import Message, SendFailed


class Phone:
    """Stands in for the carrier; `failures` is how many sendings it refuses first."""

    inbox: list[Message] = []
    failures = 0

    def send(self, message: Message) -> None:
        if Phone.failures:
            Phone.failures -= 1
            raise SendFailed("the carrier is busy")
        Phone.inbox.append(message)


@pytest.fixture
def phone(settings: Settings) -> Iterator[type[Phone]]:
    settings.MESSAGING_CHANNELS = {"phone": f"{Phone.__module__}.Phone"}
    Phone.inbox, Phone.failures = [], 0
    yield Phone
    Phone.inbox, Phone.failures = [], 0
