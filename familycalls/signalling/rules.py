"""Who may send what, and how often: read from memory, which every change of the call renews."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from common.errors import Conflict, Forbidden
from common.hub import Message
from common.sockets import MessageRule, Rate, SocketRule
from familycalls.models import PeerRole
from familycalls.signalling.line import Line
from familycalls.signalling.schema import client_fields

PER_S = 10.0


def newcomer(line: Line, message: Message) -> bool:
    return not line.greeted


def entered(line: Line, message: Message) -> bool:
    if line.place is None:
        raise Forbidden("hello_first", _("Say hello first, with a ticket."))
    if message["epoch"] != line.epoch or not line.seated:
        raise Conflict("stale_epoch", _("Another connection took over. Reload the page."))
    if message.get("ack"):
        line.seat.session.acknowledged(message["ack"])
    return True


def inside(line: Line, message: Message) -> bool:
    if entered(line, message) and not line.me.inside:
        raise Forbidden("not_admitted", _("Wait until the station lets you in."))
    return True


def joined(line: Line, message: Message) -> bool:
    if inside(line, message) and not line.me.joined:
        raise Conflict("not_joined", _("Join the call first."))
    return True


def worker(line: Line, message: Message) -> bool:
    return inside(line, message) and line.me.role == PeerRole.WORKER


NEWCOMER = SocketRule("nobody yet", newcomer)
ENTERED = SocketRule("in the call or its lobby", entered)
INSIDE = SocketRule("inside the call", inside)
JOINED = SocketRule("takes part in the media", joined)
WORKER = SocketRule("worker of the call's station", worker)

# How many of each in ten seconds; a burst of as many is fine.
RULES: Mapping[str, tuple[SocketRule, int]] = {
    "hello": (NEWCOMER, 10),
    "ping": (ENTERED, 20),
    "admit": (WORKER, 20),
    "deny": (WORKER, 20),
    "kick": (WORKER, 20),
    "join": (INSIDE, 10),
    "leave": (ENTERED, 10),
    "ice-servers": (JOINED, 20),
    "observer-on": (WORKER, 10),
    "observer-off": (WORKER, 10),
    "media-state": (JOINED, 40),
    "quality": (JOINED, 20),
    "offer": (JOINED, 40),
    "answer": (JOINED, 40),
    "candidate": (JOINED, 200),
    "end-of-candidates": (JOINED, 40),
    "ice-restart": (JOINED, 20),
}


def message_rules() -> dict[str, MessageRule]:
    return {
        kind: MessageRule(client_fields(kind), Rate(count, PER_S), rule)
        for kind, (rule, count) in RULES.items()
    }
