"""The demo's phone: messages are written where the server was started."""

import sys

from common.crypto import last4
from messaging.channels.base import Message


class ConsoleChannel:
    """Prints the message; of the number only the end, as everywhere else."""

    def send(self, message: Message) -> None:
        sys.stderr.write(f"[message to {message.name} …{last4(message.phone)}] {message.text}\n")
        sys.stderr.flush()
